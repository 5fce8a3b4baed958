"""Nothing from outside reaches the screen as markup: the pages' source is read to hold that."""

import inspect
from pathlib import Path

import pytest
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tests.pages.text_rules import (
    LITERAL,
    TEXT_ONLY_IN,
    TEXT_PARAMETERS,
    Finding,
    check,
    markup_functions,
)

PAGES = Path(__file__).resolve().parents[2] / "pages"
SOURCES = {path: path.read_text("utf-8") for path in sorted(PAGES.rglob("*.py"))}
# Parameters that show no text: keys, numbers, data, callbacks, layout. `placeholder`, `alt`,
# chart axes and file names do show text, and show it as it is.
NOT_SHOWN = """
    accept_audio accept_file accept_multiple_files accept_new_options alignment alt altair_chart
    anchor anchors args audio_sample_rate autocomplete autoplay autoscroll avatar bind border
    channels chart_data chart_type clamp clear_figure clear_on_submit code_location color
    column_config column_order columns config cursor data default delta_arrow delta_color dense
    disabled dismissible divider duration end_time enter_to_submit exception expanded fig
    figure_or_data figure_or_dot file_name file_type filter_mode format format_func func gap
    hash_funcs height hide_header hide_index horizontal horizontal_alignment icon icon_image
    icon_position image index initial_sidebar_state key kwargs label_visibility language
    latitude layout lazy line_numbers live longitude loop max_chars max_entries max_selections
    max_size max_upload_size max_value max_visible_pages mime min_column_width min_value muted
    name num_pages num_rows obj on_change on_click on_dismiss on_release on_select on_submit
    output_format page page_icon page_title pages parallel persist persist_state pinned
    placeholder position pydeck_obj query_params refresh_mode renderer required resolution
    row_height run_every sample_rate scope select_all selection_default selection_mode shortcut
    show_time size sort spec src stack start_time state step stream submit_mode subtitles
    tab_index text_alignment theme timezone ttl type unsafe_allow_html unsafe_allow_javascript
    url_path use_column_width use_container_width validate value vertical_alignment visibility
    width wrap wrap_lines x x_label y y_label y_max y_min zoom
"""
NOT_ELEMENTS = {"App", "connection", "get_option", "set_option", "login", "logout", "dg"}


def elements() -> dict[str, list[str]]:
    """Every public element of the installed Streamlit with the names of its parameters."""
    found = {}
    for owner in (st.column_config, st, DeltaGenerator):
        for name in dir(owner):
            element = getattr(owner, name)
            is_module = inspect.ismodule(element)
            if name.startswith("_") or name in NOT_ELEMENTS or is_module or not callable(element):
                continue
            try:
                parameters = inspect.signature(element).parameters
            except (ValueError, TypeError):
                continue
            found[name] = [
                ("*" if p.kind is p.VAR_POSITIONAL else "") + p.name
                for p in parameters.values()
                if p.name not in {"self", "_cache"}
            ]
    return found


ELEMENTS = elements()
SAFE_FUNCTIONS = markup_functions([*SOURCES.values()])
PRELUDE = """
import streamlit as st
from kpi_core.format import format_count
from pages.elements.text import Markup, lit
"""


def findings(code: str) -> list[Finding]:
    return check(PRELUDE + code, ELEMENTS, frozenset({"lit"}))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PAGES)))
def test_page_shows_no_text_from_outside_as_markup(path: Path) -> None:
    found = check(SOURCES[path], ELEMENTS, SAFE_FUNCTIONS)
    if path.name == "text.py":
        made_safe = ("Markup(SIGNS.sub", "b64encode(")  # lit() itself; base64 has no sign of markup
        found = [f for f in found if not any(safe in f.what for safe in made_safe)]
    assert not found, "\n".join(f"{path}:{f.line}: {f.what}" for f in found)


def test_every_parameter_of_streamlit_is_known_to_show_text_or_not() -> None:
    """A new release may bring new ones: look whether they read Markdown, then list them."""
    used = {name.lstrip("*") for names in ELEMENTS.values() for name in names}
    assert used - TEXT_PARAMETERS - set(NOT_SHOWN.split()) == set()


def test_rules_name_only_elements_and_parameters_that_exist() -> None:
    for element, parameter in LITERAL | TEXT_ONLY_IN:
        assert parameter in ELEMENTS[element]


BAD = [
    "st.markdown(row.text)",
    "st.metric(name, 3)",
    'st.metric("Reach", row.value)',
    'st.metric("Reach", "3", row.change)',
    'st.metric("Reach", "3", help=row.note)',
    'st.metric(label="Reach", value=f"{value}")',
    "st.metric(**card)",
    'st.metric("Reach", *values)',
    "st.write(frame)",
    'st.write("Posts by", author)',
    'st.markdown(f"By {author}")',
    'st.markdown(f"By {author:>10}")',
    'st.markdown(f"By {author!r}")',
    'st.markdown("By " + author)',
    'st.markdown("By %s" % author)',
    'st.markdown("By {}".format(author))',
    'st.markdown(", ".join(authors))',
    'st.markdown("a" if author else author)',
    'st.markdown(author or "nobody")',
    "st.markdown(str(author))",
    'st.markdown("safe", unsafe_allow_html=True)',
    'st.sidebar.caption(row["text"])',
    "left, right = st.columns(2)\nleft.subheader(brand)",
    "with st.expander(post.text):\n    pass",
    "st.tabs(names)",
    'st.tabs(["All", *names])',
    "st.tabs([name for name in names])",
    'st.radio("Brand", brands)',
    'st.radio("Brand", options=brands, format_func=str)',
    'st.radio("Brand", brands, format_func=lambda brand: brand)',
    'st.pills(f"Brand of {company}", ["A"])',
    "st.button(brand)",
    'st.button("Delete", help=f"Deletes {file}")',
    'st.download_button(file, b"")',
    "st.error(str(error))",
    "try:\n    pass\nexcept ValueError as error:\n    st.error(error)",
    "st.toast(message)",
    "st.progress(0.5, text=step)",
    "with st.spinner(step):\n    pass",
    'box = st.status("Reading")\nbox.update(label=step)',
    "@st.dialog(name)\ndef show(): pass",
    "@st.cache_data(show_spinner=text)\ndef load(): pass",
    'st.image("a.png", caption=author)',
    "st.checkbox(brand)",
    'st.selectbox(brand, ["A"])',
    "st.column_config.TextColumn(name)",
    'st.column_config.TextColumn("Name", help=note)',
    'st.column_config.ImageColumn("Picture")',
    'st.column_config.LinkColumn("Link")',
    'st.html("<b>x</b>")',
    'st.html("<style>a {}</style><img src=x>")',
    'st.html(f"<style>{name} {{}}</style>")',
    'st.html("<style>a {}</style>", unsafe_allow_javascript=True)',
    "st.table(frame)",
    "st.exception(error)",
    'st.link_button("Open", row.url)',
    "for name in names:\n    st.markdown(name)",
    'for name, text in (("a", "b"), pair):\n    st.markdown(text)',
    "for key, text in table.items():\n    st.markdown(text)",
    'text = "ours"\nif late:\n    text = row.text\nst.markdown(text)',
    'text = "ours"\ntext += row.text\nst.markdown(text)',
    'labels = ["ours"]\nlabels.append(row.text)\nst.tabs(labels)',
    'labels = {"a": "ours"}\nlabels["b"] = row.text\nst.markdown(labels["b"])',
    'text = "ours"\ndef show():\n    global text\n    text = row.text\n    st.markdown(text)',
    "def show(text):\n    st.markdown(text)",
    "def show(text: str):\n    st.markdown(text)",
    "def lines(*texts):\n    st.markdown(texts[0])",
    "show = st.markdown",
    "from functools import partial\nshow = partial(st.error, icon=None)",
    "column.markdown",
    "for text in map(st.caption, texts): pass",
    'getattr(st, "mark" + "down")(text)',
    "from streamlit import markdown\nmarkdown(text)",
    "import streamlit\nstreamlit.markdown(text)",
    "st.markdown(Markup(row.text))",
    "text = Markup(row.text)",
    "st.markdown(format_anything(row.text))",
    "st.markdown(frame.format_text(row.text))",
    "if (text := row.text):\n    st.markdown(text)",
    'with open("a") as text:\n    st.markdown(text)',
    'match row:\n    case {"text": text}:\n        st.markdown(text)',
    "def lit2(x): return x\nst.markdown(lit2(row.text))",
]

GOOD = [
    'st.markdown("**Ours**")',
    "st.markdown(lit(row.text))",
    'st.markdown(f"By **{lit(author)}**, {format_count(n)} posts, {share:.0%}, {n:,} in all")',
    'st.markdown(f"{value:,.{digits}f}")',
    'st.metric("Reach", format_count(n), delta=format_count(m), help="How many people")',
    'st.metric(label=lit(kpi.label), value=f"{n:,d}")',
    'st.metric("Posts", len(posts))',
    'st.markdown(", ".join(lit(name) for name in names))',
    'st.markdown("\\n".join([f"- {lit(name)}" for name in names]))',
    'st.markdown("More" if n > 1 else "One")',
    'text = "Ours"\nif late:\n    text = f"{text}, {lit(row.text)}"\nst.markdown(text)',
    'TITLES = {"a": "One", "b": "Two"}\nst.markdown(TITLES[key])',
    'TITLES = {"a": "One"}\nst.radio("Which?", list(names), format_func=TITLES.get)',
    'TITLES = {"a": "One"}\nfor key, title in TITLES.items():\n    st.markdown(title)',
    'for key, title in (("a", "One"), ("b", "Two")):\n    st.markdown(title)',
    'st.tabs(["One", "Two"])',
    "st.tabs([lit(name) for name in names])",
    'st.radio("Brand", brands, format_func=lit)',
    'st.radio("Brand", brands, format_func=lambda brand: lit(brand.name))',
    'st.pills("Brand", brands, format_func=lit, key=key)',
    'st.selectbox("Brand", brands, format_func=name_of)',
    'st.multiselect("Brand", brands)',
    "st.text(row.text)",
    'st.html("<style>a {}</style>")',
    "st.code(row.text)",
    'st.dataframe(frame, column_config={"c0": st.column_config.TextColumn("Post")})',
    'st.text_input("Name", value=row.name, placeholder=row.name)',
    'st.slider("Depth", 0, 100, value=depth, key=f"depth_{n}")',
    "st.altair_chart(chart, alt=row.text)",
    'st.download_button("Download", data, file_name=name)',
    "import logging\nlogging.error(text)\nlogger.error(text)",
    "label = row.label\ncaption = row.caption\ntitle = page.title",
    "def show(text: Markup) -> None:\n    st.markdown(text)",
    'def show(text: "Markup | None" = None) -> None:\n    st.markdown(text)',
    'def told(n: int) -> Markup:\n    return Markup(f"{n:,d} posts")\nst.markdown(told(3))',
    "settings.update(values)",
    "st.switch_page(target)",
    "@st.cache_data\ndef load(): pass",
    "st.cache_data.clear()",
]


@pytest.mark.parametrize("code", BAD)
def test_checker_catches(code: str) -> None:
    assert findings(code)


@pytest.mark.parametrize("code", GOOD)
def test_checker_lets_pass(code: str) -> None:
    assert findings(code) == []


def test_checker_knows_lit_only_by_where_it_was_imported_from() -> None:
    code = "import streamlit as st\nfrom somewhere import lit\nst.markdown(lit(text))"
    assert check(code, ELEMENTS, frozenset({"lit"}))


def test_checker_names_the_line() -> None:
    [found] = check("import streamlit as st\n\nst.title(name)", ELEMENTS)
    assert found == Finding(3, "title(body=name) is not safe: use lit()")
