"""The report page: what stands in it, and the file that one downloads."""


def test_report_shows_quality_first_and_money_as_ranges(open_app):
    app = open_app("sample", "report.py")
    assert not app.exception
    assert app.dataframe[0].value["class"].iloc[0] == "sales"
    assert any("likely between" in m.value for m in app.markdown)
    assert {b.proto.label for b in app.get("download_button")} >= {
        "Download the report",
        "Download the figures",
    }


def test_vanity_can_be_left_out(open_app):
    app = open_app("sample", "report.py")
    assert "vanity" in set(app.dataframe[0].value["class"])
    app.toggle(key="report_vanity").set_value(False).run()
    assert "vanity" not in set(app.dataframe[0].value["class"])


def test_nothing_loaded_names_the_exports_that_fill_it(open_app):
    app = open_app("empty", "report.py")
    assert not app.exception
    assert any("Any one of these exports fills it" in m.value for m in app.markdown)
    assert "LinkedIn Page content" in {box.label for box in app.expander}
    assert not app.dataframe


def test_which_rows_is_asked_where_they_stand(open_app):
    app = open_app("sample", "report.py")
    assert "Which rows?" not in {radio.label for radio in app.radio}
    app.session_state["report_table_behind"] = True
    app.run()
    app.radio(key="report_table").set_value("leads").run()
    assert not app.exception
    assert "lead_id" in app.dataframe[-1].value
