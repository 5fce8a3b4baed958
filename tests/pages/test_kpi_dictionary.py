"""The dictionary page: a word narrows it, a figure opens, a link chooses classes."""


def test_figure_is_looked_up_with_its_formula_and_what_it_cannot_tell(open_app):
    app = open_app("empty", "kpi_dictionary.py")
    app.text_input(key="dictionary_word").set_value("click-through").run()
    app.selectbox(key="dictionary_figure").select("Click-through rate").run()
    assert not app.exception
    text = "\n".join(m.value for m in app.markdown)
    assert "Σ clicks ÷ Σ impressions" in text
    assert "What it can't tell you" in text
    assert "account totals" in text
    app.text_input(key="dictionary_word").set_value("zebra").run()
    assert any("No figure says that" in h.value for h in app.header)


def test_link_chooses_the_class(open_app):
    app = open_app("sample", "kpi_dictionary.py", dictionary_class="vanity")
    assert set(app.dataframe[0].value["class"]) == {"vanity"}
    assert app.get("download_button")


def test_names_in_a_select_box_are_plain_text(open_app):
    """Unlike labels, its options are no Markdown: an escape would be read as a backslash."""
    boxes = open_app("sample", "kpi_dictionary.py").selectbox
    assert "(" in "".join(boxes[0].options)
    assert "\\" not in "".join(boxes[0].options)
