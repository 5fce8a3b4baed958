"""Mentions from listening tools: Brandwatch, Meltwater, Talkwalker, Brand24 and their like."""

from kpi_core.imports.block import Block
from kpi_core.imports.format import Example, Format, Part
from kpi_core.imports.headers import header_key
from kpi_core.imports.reshape import joined


def date_and_time(block: Block) -> Block:
    """Date and clock time in two columns become one."""
    keys = [header_key(name) for name in block.header]
    if "date" not in keys or "time" not in keys:
        return block
    day, clock = keys.index("date"), keys.index("time")
    if block.frame[day].str.contains(":", na=False).any():
        return block
    return joined(block, day, clock)


COLUMNS = {
    "brand": ("Query Name", "Input Name", "Brand", "Query", "Monitor Name", "Topic", "Project",
              "Search Name", "Topics", "Marke", "Marque", "Marca"),
    "mentioned_at": ("Date", "Date (UTC)", "Published", "Published date", "Mention date",
                     "Created date", "Alternate Date Format", "Datum", "Fecha", "Data"),
    "text": ("Full Text", "Hit Sentence", "Snippet", "Content Snippet", "Mention content",
             "Content",
             "Text", "Mention", "Opening Text", "Mention snippet", "Title", "Headline",
             "Tweet text"),
    "mention_id": ("Mention Id", "Document ID", "Resource Id", "Guid", "URL", "Mention URL",
                   "Link"),
    "platform": ("Content Source Name", "Content Source", "Source Type", "Page Type", "Source Name",
                 "Source category", "Source", "Media type", "Network"),
    "author": ("Author", "Author Handle", "Author Name", "Influencer", "Username"),
    "author_followers": ("X Followers", "Twitter Followers", "Followers", "Author followers",
                         "Followers count", "Subscribers"),
    "sentiment": ("Sentiment", "Stimmung", "Sentimiento", "Sentimento"),
    "likes": ("Likes", "Twitter Likes", "X Likes", "Reactions", "Like count"),
    "comments": ("Comments", "Replies", "Twitter Reply Count", "X Replies", "Comment count"),
    "shares": ("Shares", "Reposts", "Twitter Retweets", "X Reposts", "Retweets", "Share count"),
}  # fmt: skip
MARKERS = (
    "Query Id", "Domain", "Page Type", "Thread Entry Type", "Language", "Country Code", "Country",
    "City", "Account Type", "Added", "Assignment", "Category Details", "Time", "Keywords",
    "Information Type", "Source Type", "Source Domain", "Content Type", "Author Name", "Image",
    "Hashtags", "Links", "Region", "State", "Keyphrases", "Key Phrases", "Reach", "Global Reach",
    "National Reach", "Local Reach", "AVE", "Social Echo", "Editorial Echo", "Engagement", "Quotes",
    "Views", "Estimated Views", "Document Tags", "Custom Categories", "Custom Fields", "Title",
    "Snippet", "Opening Text", "Headline", "Impressions", "Reach (new)", "Influence score",
    "Interactions", "Tags", "Engagement Type", "Location Name", "Starred", "Status", "Priority",
    "Interest", "Gender", "Professions", "Impact", "Is Verified", "Matching", "URL", "Host",
)  # fmt: skip

FORMAT = Format(
    name="mentions",
    label="Listening tool: mentions",
    platform="many",
    how_to_get=(
        "Brandwatch: Data › Mentions › Export; Meltwater: Explore › Download; "
        "Talkwalker, Brand24: Results › Export",
        "CSV or Excel, all mentions of the period",
    ),
    source="help pages of Brandwatch, Meltwater and Brand24; public programs that read the exports",
    parts=(
        Part(
            name="mentions",
            table="mentions",
            columns=COLUMNS,
            need=("mentioned_at", "text", "sentiment",
                  "Query Id|Query Name|Input Name|Page Type|Source Type|Source Name|Domain"
                  "|Source category|Host|Thread Entry Type|Influence score"
                  "|Hit Sentence|Full Text|Source|Mention Id"),
            markers=MARKERS,
            without=("Tweet permalink", "Page name", "Account username"),
            reshape=date_and_time,
            coalesce=("text", "author"),
        ),
    ),
    examples=(
        Example(
            "brandwatch.csv",
            "Report:,Mentions\nBrand:,Northwind\nFrom:,Sat Mar 01 2025\nTo:,Mon Mar 31 2025\n"
            "Label:,Northwind\n\n"
            "Query Id,Query Name,Date,Title,Snippet,Full Text,Url,Domain,Sentiment,Page Type,"
            "Thread Entry Type,Language,Country Code,Author,Likes,Comments,Shares,X Followers\n"
            '1990001,Northwind,2025-03-02 09:15:00.0,,Great valve,"Great valve, thanks",'
            "https://x.com/a/status/1,x.com,positive,twitter,post,en,BG,a,3,1,0,250\n"
            "1990001,Northwind,2025-03-13 10:00:00.0,Leaks,It leaks,It leaks,"
            "https://forum.example/2,forum.example,negative,forum,reply,en,DE,b,0,2,0,\n",
            {"mentions": {"rows": 2, "likes": 3, "comments": 3, "author_followers": 250}},
        ),
    ),
)  # fmt: skip
