"""The screens of Kelvin, one file per page."""
