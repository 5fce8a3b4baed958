"""What the first visitor would otherwise wait for, done while the server starts."""


def warm_up() -> None:
    """Import the slow libraries and our own modules, and compile one expression."""
    import ibis

    import kpi_core.charts
    import kpi_core.headlines
    import kpi_core.value.valuation
    import kpi_core.workspace  # noqa: F401

    table = ibis.table({"reach": "int64"}, name="warm")
    ibis.to_sql(table.aggregate(reach=table.reach.sum()), dialect="duckdb")
