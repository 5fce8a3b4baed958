"""What several records of acts add up, and the label of their aggregate source."""

from typing import Any

ACCOUNT_TOTALS = "account totals"


def acts(rows: Any) -> Any:
    """Acts of a row, clicks among them."""
    return rows.likes + rows.comments + rows.shares + rows.clicks


def acts_without_clicks(rows: Any) -> Any:
    """Acts of a row for files that don't know clicks."""
    return rows.likes + rows.comments + rows.shares
