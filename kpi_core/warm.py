"""What the first visitor would otherwise wait for, done while the server starts."""


def warm_up() -> None:
    """Import the slow libraries and our own modules, compile one expression, learn the titles."""
    import ibis

    from kpi_core.audience.title_words import vocabulary
    from kpi_core.enrich.days import utc_offsets
    from kpi_core.settings import Settings

    table = ibis.table({"reach": "int64"}, name="warm")
    ibis.to_sql(table.aggregate(reach=table.reach.sum()), dialect="duckdb")
    vocabulary()
    utc_offsets(Settings().zone_info)
