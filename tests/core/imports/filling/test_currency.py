"""Amounts of money in another currency than the workspace's."""

import pytest

from kpi_core.imports.importer import import_file
from kpi_core.imports.issues import IssueKind
from tests.core.imports.loaded import TODAY, kinds, load


def test_amounts_in_another_currency_within_a_column_are_named_by_row():
    text = "Campaign name,Day,Amount spent,Currency,Impressions,Link clicks,Reach\n" + "".join(
        f"A,2025-01-0{n + 1},10,{code},9,1,8\n" for n, code in enumerate(["EUR", "USD", "EUR"])
    )
    imported = load(text)
    (issue,) = [each for each in imported.issues if each.kind is IssueKind.OTHER_CURRENCY]
    assert (issue.row, issue.value, issue.expected) == (3, "USD", "EUR")
    assert "is in USD in row 3, the workspace in EUR: 1 amount is" in issue.message


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        ("sale_id,account,closed_at,amount", ["s1,A,2025-03-01,30", "s2,B,2025-03-02,$20"]),
        (
            "Campaign name,Day,Amount spent,Currency code,Impressions,Link clicks,Reach",
            ["A,2025-01-01,10,EUR,9,1,8", "B,2025-01-02,$20,EUR,9,1,8"],
        ),
        (
            "Campaign name,Day,Amount spent (EUR),Impressions,Link clicks,Reach",
            ["A,2025-01-01,10,9,1,8", "B,2025-01-02,£20,9,1,8"],
        ),
    ],
)
def test_an_amount_whose_sign_contradicts_the_others_is_unknown_alone(
    header: str, rows: list[str]
) -> None:
    third = rows[0].replace("s1", "s3").replace("A,", "C,")
    imported = load("\n".join([header, *rows, third]) + "\n")
    (part,) = imported.parts.values()
    money = "amount" if "amount" in part.frame else "spend"
    assert (
        part.frame[money].dropna().tolist()
        == [float(rows[0].split(",")[-1 if money == "amount" else 2])] * 2
    )
    told = [issue.row for issue in imported.issues if issue.kind is IssueKind.OTHER_CURRENCY]
    assert told == [3]


def test_a_dollar_of_a_canadian_account_contradicts_nothing() -> None:
    text = "Campaign name,Day,Amount spent,Currency,Impressions,Link clicks,Reach\n"
    rows = "".join(f"A,2025-01-0{n},$10,CAD,9,1,8\n" for n in (1, 2, 3))
    imported = import_file((text + rows).encode(), "f.csv", currency="CAD", today=TODAY)
    assert imported.parts["ads"].frame["spend"].tolist() == [10, 10, 10]
    assert IssueKind.OTHER_CURRENCY not in kinds(imported)


def test_the_only_amount_with_another_sign_is_unknown_alone() -> None:
    rows = [f"s{n},A,2025-03-01,€{n}0.50" for n in range(1, 9)]
    rows[4] = "s5,A,2025-03-01,$50.50"
    imported = load("\n".join(["sale_id,account,closed_at,amount", *rows]) + "\n")
    amounts = imported.parts["sales"].frame["amount"].tolist()
    assert amounts == [10.5, 20.5, 30.5, 40.5, 60.5, 70.5, 80.5]
    issue = imported.issues[0]
    assert (issue.kind, issue.row, issue.value) == (IssueKind.OTHER_CURRENCY, 6, "$50.50")
    assert [row.row for row in imported.set_aside] == [6]
    half = [row.replace("€", "$" if n % 2 else "€") for n, row in enumerate(rows)]
    imported = load("\n".join(["sale_id,account,closed_at,amount", *half]) + "\n")
    assert len(list(imported.set_aside)) == 8
