"""One file per export format; each holds a record named FORMAT."""
