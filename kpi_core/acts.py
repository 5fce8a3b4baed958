"""Counts of what was done to a post or a mention, added up where some of them are known."""

from collections.abc import Sequence
from functools import reduce
from operator import add

import ibis
import ibis.expr.types as ir

ACTS = ("likes", "comments", "shares")


def known_sum(rows: ir.Table, names: Sequence[str] = ACTS) -> ir.IntegerValue:
    """Those counts of a row that are known, added up; NULL where none is: unknown is not zero."""
    counts = [rows[name] for name in names]
    is_silent = ibis.and_(*(count.isnull() for count in counts))
    total = reduce(add, (count.fill_null(0) for count in counts))
    return ibis.cases((is_silent, ibis.null("int64")), else_=total)
