"""How do we stand? Every headline figure by its class, vanity last."""

import streamlit as st

from kpi_core.catalogue import CLASS_ORDER
from kpi_core.headlines import say_what_is_missing, say_where_we_stand, say_whose
from kpi_core.news import say_news
from kpi_core.plan.chooser import leading
from kpi_core.sample import load_sample
from pages.elements.cards import class_cards, say_comparison
from pages.elements.chooser import show_chosen
from pages.elements.current import current_workspace
from pages.elements.page import open_page
from pages.elements.show import show_sentence
from pages.elements.text import lit
from pages.elements.workshop import show_workshop

LEARNED = {
    "audience_qualification.py": "Who of your followers could ever buy, and how sure that is.",
    "brand_survey.py": "What people think of you, wave by wave, and what a survey can tell.",
    "engagement_tiers.py": "Which posts made people act, from a like to a customer.",
    "content_depth.py": "How far your pieces are read, and who comes back for more.",
    "honest_reach.py": "How many could have seen a post, and how many likely did.",
    "share_of_voice.py": "Who talks about you and your rivals, in which tone, and since when.",
    "accounts.py": "How you stand beside rivals, when they post, and the latest on any name.",
    "crisis_desk.py": "Whether you are ready when it turns, with a drill against the clock.",
    "roi_valuation.py": "What a lead, a follower or a link may be worth; needs no export.",
    "sales_attribution.py": "Which part of the sales social media may claim, model beside model.",
    "objectives.py": "Whether you get where you want to be, and whether you can tell yet.",
    "report.py": "One page for whoever decides: ranges, what they rest on, what they can't tell.",
}
"""What each page tells, in one line, for whoever has loaded nothing yet."""

workspace = current_workspace()
if not workspace.imports:
    st.title("Which of your numbers mean something?", anchor=False)
    st.markdown(
        "Kelvin reads the exports of your platforms and tells apart what only flatters from what "
        "says who could buy, what is read, who is talking, and what it may be worth – as ranges, "
        "with the doubt left in."
    )
    with st.container(horizontal=True):
        if st.button(
            "Explore the sample company", type="primary", icon=":material/travel_explore:"
        ):
            with st.spinner("Loading the sample company …"):
                load_sample(workspace)
            st.rerun()
        if st.button("Bring your own exports", icon=":material/upload_file:"):
            st.switch_page("upload.py")
    st.caption(
        "What can be measured can be improved; what counts can't always be counted. Nothing you "
        "load leaves this server."
    )
    st.header("What you will learn", anchor=False)
    with st.grid(4, min_column_width=230, gap="small"):
        for path, learned in LEARNED.items():
            with st.container(border=True, height="stretch", gap="xsmall"):
                st.page_link(path)
                st.markdown(lit(learned))
    st.stop()

page = open_page("How do we stand?")
readings, everything = page.headlines(), page.every_headline()
kept = workspace.settings.goals.shortlist
lead = say_where_we_stand(everything, page.currency, page.why, leading(kept))
show_sentence(lead, leads=True)
if news := say_news(workspace.imports):
    st.markdown(f"{lit(news)}")
if whose := say_whose(workspace.accounts(), workspace.settings.owns):
    st.markdown(f"{lit(whose)}")
    st.page_link("upload.py", label="Say which are yours", icon=":material/badge:")
if kept:
    show_chosen(page, kept)
if workspace.document.is_sample:
    show_workshop(workspace)
for kpi_class in CLASS_ORDER:
    class_cards(page, kpi_class, readings[kpi_class])
say_comparison(everything)
if missing := say_what_is_missing(workspace.filled):
    st.header("What is missing", anchor=False)
    st.markdown(f"{lit(missing)}")
    st.page_link("upload.py", label="Add an export", icon=":material/upload_file:")
