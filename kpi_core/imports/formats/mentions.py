"""Mentions from listening tools: Brandwatch, Meltwater, Talkwalker, Brand24 and their like."""

from kpi_core.imports.block import Block
from kpi_core.imports.filling.reshape import with_clock
from kpi_core.imports.format import Example, Format, Part


def date_and_time(block: Block) -> Block:
    """Date and clock time in two columns become one."""
    return with_clock(block, ("Date",), ("Time",))


COLUMNS = {
    "brand": ("Query Name", "matched_profile", "Input Name", "Brand", "Query", "Monitor Name",
              "Topic", "Project",
              "Search Name", "Topics", "Marke", "Marque", "Marca"),
    "mentioned_at": ("Date", "Date (UTC)", "Published", "Published date", "Indexed",
                     "Published at", "Mention date", "Publish date",
                     "Created date", "Alternate Date Format", "Datum", "Fecha", "Data"),
    "text": ("Full Text", "Hit Sentence", "Snippet", "Content Snippet", "Mention content",
             "Content",
             "Text", "Mention", "Opening Text", "Mention snippet", "Title", "Headline",
             "Detail", "Tweet text", "content snippet", "title snippet", "Mention text", "Post",
             "Inhalt", "Titel", "Contenu", "Titre", "Contenido", "Título", "Conteúdo"),
    "mention_id": ("Mention Id", "Document ID", "Resource Id", "Guid", "URL", "Mention URL",
                   "Link"),
    "platform": ("Content Source Name", "Content Source", "Source Type", "Page Type", "Source Name",
                 "Source category", "Source", "Media type", "Network"),
    "author": ("Author", "Author Handle", "Author Name", "Influencer", "Username",
               "extra_author_attributes.short_name", "extra_author_attributes.name",
               "article_extended_attributes.author_name", "Autor", "Auteur"),
    "author_followers": ("X Followers", "Twitter Followers", "Followers", "Author followers",
                         "Followers count", "Subscribers", "extra_author_attributes.followers",
                         "twitter followers", "Followers (author)", "Follower"),
    "sentiment": ("Sentiment", "Stimmung", "Tonalität", "Tonalité", "Sentimiento", "Sentimento",
                  "Тоналност", "Тональність", "Настроение"),
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
    "search_indexed", "word_count", "root_url", "domain_url", "host_url", "parent_url", "lang",
    "porn_level", "noise_level", "fluency_level", "spam_level", "nsfw_level", "source_type",
    "post_type", "tokens_title", "tokens_content", "tags_internal", "tags_marking",
    "article_extended_attributes.facebook_shares", "matched_profile", "engagement",
    "article_extended_attributes.twitter_retweets", "article_extended_attributes.twitter_likes",
    "extra_source_attributes.world_data.country", "cluster_id", "trending_score", "image_urls",
    "extra_source_attributes.name", "customer_custom_fields", "Interaction count", "Score",
    "Interest", "Gender", "Ranking", "Audience", "Notes", "Bio", "Author URL",
    "Author handle (@username)", "Update date", "Professions", "Impact",
    "Is Verified", "Matching", "URL", "Host",
)  # fmt: skip

FORMAT = Format(
    name="mentions",
    label="Listening tool: mentions",
    platform="many",
    how_to_get=(
        "Brandwatch: Data › Mentions › Export; Meltwater: Explore › Download; "
        "Talkwalker, Brand24: Results › Export; Digimind: Mentions › Export",
        "CSV or Excel, all mentions of the period",
    ),
    source="help pages of Brandwatch, Meltwater and Brand24; public programs that read the exports "
    "of Brandwatch, Meltwater and Talkwalker; a real export of Digimind of 2024",
    parts=(
        Part(
            name="mentions",
            table="mentions",
            columns=COLUMNS,
            need=("mentioned_at", "text",
                  "sentiment|Query Id|Query Name|Search Name|Monitor Name|Input Name|Hit Sentence"
                  "|Full Text|Mention Id|matched_profile|Thread Entry Type|Influence score",
                  "Query Id|Query Name|Input Name|Page Type|Source Type|Source Name|Domain"
                  "|Source category|Host|Thread Entry Type|Influence score"
                  "|Hit Sentence|Full Text|Source|Mention Id|root_url|domain_url|source_type"
                  "|Search Name|Monitor Name"),
            markers=MARKERS,
            without=("Tweet permalink", "Page name", "Account username"),
            reshape=date_and_time,
            coalesce=("text", "author"),
            values={"sentiment": {"not rated": "", "no sentiment": "", "unknown": "", "n/a": "",
                                  "undetermined": "", "5": "pos", "-5": "neg"}},
        ),
        Part(
            name="mentions by day",
            table="mention_counts",
            columns={
                "brand": COLUMNS["brand"],
                "counted_at": ("Date", "Day", "Week", "Month", "Time", "Days", "Datum", "Fecha",
                               "Data", "Дата"),
                "mentions": ("Mentions", "Volume", "Mention volume", "Total mentions",
                             "Mention count", "Number of mentions", "Results", "Erwähnungen",
                             "Menciones", "Menções", "Споменавания", "Згадки"),
                "positive": ("Positive", "Positive mentions", "Positiv", "Positif", "Positivo",
                             "Positivas", "Позитивни", "Позитивні"),
                "neutral": ("Neutral", "Neutral mentions", "Neutre", "Neutro", "Neutras",
                            "Неутрални", "Нейтральні"),
                "negative": ("Negative", "Negative mentions", "Negativ", "Négatif", "Negativo",
                             "Negativas", "Негативни", "Негативні"),
                "authors": ("Unique authors", "Authors", "Unique users"),
            },
            need=("counted_at", "mentions", "brand|positive|negative|authors|Reach|Net sentiment"),
            markers=("Reach", "Social media reach", "Non social media reach", "Net sentiment",
                     "Engagement", "Impressions", "Potential reach", "Interactions", "AVE",
                     "Presence score", "Sentiment"),
            without=("Post ID", "Followers", "URL", "Author"),
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
        Example(
            "meltwater.csv",
            lambda: (
                "Date\tTime\tDocument ID\tURL\tInput Name\tKeywords\tInformation Type\t"
                "Source Type\tSource Name\tContent Type\tAuthor Name\tAuthor Handle\tTitle\t"
                "Opening Text\tHit Sentence\tCountry\tLanguage\tSentiment\tReach\tLikes\t"
                "Replies\tReposts\n"
                "2025-03-02\t09:15:00\td1\thttps://news.example/1\tNorthwind\tvalve\tNews\t"
                "News\tDaily\tArticle\tAnn\t\tValves win\tA new valve\tThe valve by Northwind\t"
                "BG\ten\tPositive\t1000\t\t\t\n"
                "2025-03-13\t10:00:00\td2\thttps://x.com/a/status/2\tNorthwind\tvalve\tSocial\t"
                "X\tX\tPost\t\t@a\t\t\tIt leaks\tDE\ten\tNot Rated\t50\t3\t2\t1\n"
            ).encode("utf-16"),
            {"mentions": {"rows": 2, "likes": 3, "comments": 2, "shares": 1}},
        ),
        Example(
            "talkwalker.csv",
            "url,indexed,published,title,content,title_snippet,content_snippet,root_url,domain_url,"
            "lang,word_count,sentiment,engagement,reach,source_type,matched_profile,"
            "extra_author_attributes.name,extra_author_attributes.followers\n"
            "https://blog.example/1,2025-03-02 10:00:00,2025-03-02 09:15:00,Valves,Great valve,"
            "Valves,Great valve,https://blog.example,blog.example,en,200,5,3,900,BLOG,Northwind,"
            "Ann,40\n"
            "https://forum.example/2,2025-03-13 11:00:00,2025-03-13 10:00:00,,It leaks,,It leaks,"
            "https://forum.example,forum.example,en,90,-5,0,40,MESSAGEBOARD,Northwind,bo,\n",
            {"mentions": {"rows": 2, "author_followers": 40}},
        ),
        Example(
            "brand24.csv",
            "Date,Time,Title,Content,Source,Source category,Host,URL,Author,Followers count,"
            "Sentiment,Influence score,Interactions,Reach,Project,Tags\n"
            "2025-03-02,09:15,Valves,Great valve,X,X (Twitter),x.com,https://x.com/a/status/1,a,"
            "250,Positive,3,4,120,Northwind,\n"
            "2025-03-13,10:00,,It leaks,Forum,Forums,forum.example,https://forum.example/2,b,,"
            "Negative,1,0,15,Northwind,\n",
            {"mentions": {"rows": 2, "author_followers": 250}},
        ),
        Example(
            "without_tone.csv",
            "Mention Id,Query Name,Content Source,Author,Full Text,Date,Likes,Replies,Reach,URL\n"
            "71,Northwind,reddit,ann,Great valve,2025-03-02 09:15:00,4,2,90,https://r.example/71\n"
            "72,Northwind,news,bo,It leaks,2025-03-13 10:00:00,,1,40,https://n.example/72\n",
            {"mentions": {"rows": 2, "likes": 4, "comments": 3}},
        ),
        Example(
            "volume.csv",
            "Date,Query Name,Mentions,Positive,Neutral,Negative,Reach\n"
            "2025-03-02,Northwind,12,4,7,1,9000\n2025-03-13,Northwind,9,2,5,2,4000\n",
            {"mention_counts": {"rows": 2, "mentions": 21, "positive": 6, "negative": 3}},
        ),
    ),
)  # fmt: skip
