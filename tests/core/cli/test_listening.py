"""The commands `blips` and `watch`: counts of mentions, scored and told."""

import io
import json

import pandas as pd

from kpi_core import cli
from kpi_core.cli import base, listening
from kpi_core.notify import NotifyProblem
from tests.core.cli.posts import POSTS


def test_blips_gives_a_row_per_row_read_with_the_files_own_timestamps(place, capsys, run):
    days = [f"2026-01-{day:02d}T00:00:00Z,{20 + day % 3}" for day in range(1, 21)]
    text = "\n".join(["timestamp,value", *days, "2026-01-21T00:00:00Z,90", "2026-01-22,", "x,5"])
    path = place("a brand.csv", text)
    assert cli.main(["blips", str(path), "--csv"]) == base.DONE
    out, err = capsys.readouterr()
    rows = pd.read_csv(io.StringIO(out))
    assert list(rows) == ["file", "timestamp", "score", "alert"]
    assert list(rows["timestamp"]) == [line.split(",")[0] for line in text.splitlines()[1:]]
    assert set(rows["file"]) == {"a brand.csv"}
    assert list(rows.index[rows["alert"] == 1]) == [20]
    assert rows["score"].tail(2).isna().all()
    assert "row 23" in err
    assert "row 24" in err
    code, document, _ = run("blips", path)
    assert code == base.DONE
    assert len(document["rows"]) == 23


def test_blips_refuses_a_file_that_is_no_series(place, run):
    code, document, _ = run("blips", place("posts.csv", POSTS))
    assert code == base.REFUSED
    assert "no column timestamp and no column value" in document["error"]


def test_watch_tells_each_blip_once_and_says_so_by_its_code(tmp_path, capsys):
    file = tmp_path / "counts.csv"
    days = pd.date_range("2025-01-06", periods=30, freq="D")
    lines = [f"Acme,{day:%Y-%m-%d},{90 if n == 25 else 20}" for n, day in enumerate(days)]
    file.write_text("\n".join(["brand,counted_at,mentions", *lines]), "utf-8")
    place = ["--workspace", str(tmp_path / "ws")]
    cli.main(["import", str(file), *place])
    capsys.readouterr()
    assert cli.main(["watch", *place, "--json"]) == 3
    (blip,) = json.loads(capsys.readouterr().out)["blips"]
    assert (blip["brand"], blip["kind"], blip["at"]) == ("Acme", "loud", "2025-01-31")
    assert cli.main(["watch", *place]) == 0
    assert cli.main(["watch", *place, "--since", "2025-01-31"]) == 3
    assert cli.main(["watch", *place, "--since", "2025-02-01"]) == 0


def loud_on(tmp_path, brand, place):
    file = tmp_path / f"{brand}.csv"
    days = pd.date_range("2025-01-06", periods=30, freq="D")
    lines = [f"{brand},{day:%Y-%m-%d},{90 if n == place else 20}" for n, day in enumerate(days)]
    file.write_text("\n".join(["brand,counted_at,mentions", *lines]), "utf-8")
    return str(file)


def test_watch_tells_an_earlier_blip_of_a_file_that_came_later(tmp_path, capsys):
    place = ["--workspace", str(tmp_path / "ws")]
    cli.main(["import", loud_on(tmp_path, "Acme", 25), *place])
    assert cli.main(["watch", *place]) == 3
    cli.main(["import", loud_on(tmp_path, "Rival", 20), *place])
    capsys.readouterr()
    assert cli.main(["watch", *place, "--json"]) == 3
    (blip,) = json.loads(capsys.readouterr().out)["blips"]
    assert blip["brand"] == "Rival"


def test_watch_sends_only_when_asked_and_forgets_nothing_that_could_not_be_sent(
    tmp_path, capsys, monkeypatch
):
    sent = []

    def send(title, lines, addresses, allow_intranet):
        if "broken" in addresses[0]:
            raise NotifyProblem("took no message")
        sent.append((title, lines, addresses, allow_intranet))

    monkeypatch.setattr(listening, "notify", send)
    place = ["--workspace", str(tmp_path / "ws")]
    cli.main(["import", loud_on(tmp_path, "Acme", 25), *place])
    monkeypatch.setenv("KELVIN_NOTIFY", "json://broken")
    capsys.readouterr()
    assert cli.main(["watch", *place, "--notify", "--json"]) == 2
    answer = json.loads(capsys.readouterr().out)
    assert answer["error"] == "took no message"
    assert len(answer["blips"]) == 1
    monkeypatch.setenv("KELVIN_NOTIFY", "json://whole")
    assert cli.main(["watch", *place, "--notify", "--allow-intranet"]) == 3
    ((title, lines, addresses, is_allowed),) = sent
    assert (title, addresses, is_allowed) == ("Kelvin: 1 new blip", ["json://whole"], True)
    assert "Acme" in lines[0]
    assert cli.main(["watch", *place, "--notify"]) == 0  # nothing new: nothing sent
    cli.main(["import", loud_on(tmp_path, "Rival", 20), *place])
    assert cli.main(["watch", *place]) == 3  # not asked
    assert len(sent) == 1
    monkeypatch.delenv("KELVIN_NOTIFY")
    assert cli.main(["watch", *place, "--notify"]) == 2
    assert "json://whole" not in (tmp_path / "ws" / "workspace.json").read_text("utf-8")
