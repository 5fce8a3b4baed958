"""The core of Kelvin: tables, KPIs, imports and engines. It knows no screen."""
