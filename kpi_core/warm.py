"""What the first visitor would otherwise wait for, done while the server starts."""


def warm_up() -> None:
    """Import the slow libraries and compile one expression, so that their caches are filled."""
    import altair  # noqa: F401
    import ibis
    import pandas  # noqa: F401

    table = ibis.table({"reach": "int64"}, name="warm")
    ibis.to_sql(table.aggregate(reach=table.reach.sum()), dialect="duckdb")
