"""Posts of several networks from Sprout Social, Hootsuite, Buffer, Sprinklr and their like."""

import pandas as pd

from kpi_core.imports.block import Block
from kpi_core.imports.filling.reshape import place_of, with_clock, with_column
from kpi_core.imports.format import Derived, Example, Format, Part
from kpi_core.imports.names.headers import header_key
from kpi_core.imports.values.numbers import is_missing
from kpi_core.imports.values.seldom import hardly_any
from kpi_core.imports.values.words import PLATFORMS, linked_platform, platform_name

LOST = ("Lost followers", "Seguidores perdidos")


def _lost_without_minus(block: Block) -> Block:
    """Metricool writes followers lost as −3; a minus in some rows alone is none of its own."""
    place = place_of(block, LOST)
    if place is None:
        return block
    texts = block.frame[place].str.strip()
    told = texts[texts.notna() & ~texts.isin(["", "0"])]
    if not len(told) or not told.str.match("[-−]").all():
        return block
    frame = block.frame.copy()
    frame[place] = texts.str.replace("^[-−]", "", regex=True)
    return block.with_(frame=frame)


CHANNEL = ("Channel", "Kanal", "Canal")
"""A network in some suites, and an account on one in others."""
NETWORK = ("Network", "Social Network", "Service", "Channel type", "Platform", "Social network",
           "Channel Service", "Netzwerk", "Red social", "Réseau", "Rede social",
           "Soziales Netzwerk", "Plattform", "Réseau social", "Plateforme",
           "Plataforma")  # fmt: skip
POSTS = {
    "post_id": ("Post ID", "External Post ID", "Native ID", "Service Update ID",
                "Update ID", "Outbound Post Id",
                "Message ID", "Post Id (native)", "ID", "Identifiant", "Beitrags-ID",
                "ID de publicación", "ID da publicação", "ID del post"),
    "posted_at": ("Date", "Date (GMT)", "Published", "Sent At", "Post date",
                  "Date posted", "Posted At", "Publishing date",
                  "Published at", "Publish time", "Sent", "Date (UTC)", "Post time",
                  "Publish date", "Timestamp", "Published Date", "PublishedTime",
                  "Created Time",
                  "Datum", "Veröffentlicht am", "Veröffentlichungsdatum", "Fecha",
                  "Fecha de publicación", "Date de publication", "Data", "Data de publicação"),
    "platform": (*NETWORK, *CHANNEL),
    "account": ("Profile", "Social Profile", "Account", "Social account", "Profile name", "Channel",
                "Channel Name", "Account name", "Social profile", "Company",
                "Author Name",
                "Profil", "Konto", "Kanal", "Perfil", "Cuenta", "Canal", "Compte", "Conta"),
    "url": ("Link", "Post Permalink", "Permalink", "Post link", "Post URL",
            "Permalink (EXTERNAL_VALUE)", "URL", "Service Link",
            "Link zum Beitrag", "Enlace", "Lien"),
    "text": ("Post", "Post Message", "Message", "Text", "Caption", "Post text",
             "Copy", "Post copy",
             "Content", "Outbound Post",
             "Post content", "Update Text", "Update",
             "Beitrag", "Beitragstext", "Nachricht", "Mensaje", "Texto", "Publicación", "Texte",
             "Publication", "Mensagem", "Publicação"),
    "type": ("Content Type", "Post Type", "Media type", "Type",
             "Beitragstyp", "Typ", "Tipo", "Tipo de publicación", "Type de publication"),
    "campaign": ("Campaign", "Campaign Name"),
    "is_paid": ("Is Sponsored",),
    "impressions": ("Impressions", "Post Impressions", "Views",
                    "Impressionen", "Impresiones", "Impressões"),
    "reach": ("Reach", "Post reach",
              "Members reached", "Reichweite", "Alcance", "Portée", "Couverture"),
    "likes": ("Reactions", "Likes", "Reactions & likes", "Applause", "Favorites",
              "Total reactions", "Post Likes And Reactions", "Post reactions", "Post likes",
              "Reaktionen", "Gefällt mir", "Reacciones", "Me gusta", "Réactions", "J'aime",
              "Reações", "Curtidas"),
    "dislikes": ("Dislikes",),
    "comments": ("Comments", "Post Comments", "Replies", "Comments & replies",
                 "Conversation",
                 "Kommentare", "Comentarios", "Commentaires", "Comentários"),
    "shares": ("Shares", "Post Shares", "Retweets", "Reposts", "Amplification",
               "Geteilt", "Geteilte Inhalte", "Compartidos", "Veces compartido", "Partages",
               "Compartilhamentos"),
    "clicks": ("Post Link Clicks", "Link Clicks", "Post clicks", "Clicks",
               "Klicks", "Link-Klicks", "Clics", "Clics en el enlace", "Cliques"),
}  # fmt: skip
MARKERS = ("Sent by", "Linked Content", "Engagement Rate (per Impression)",
           "Engagement Rate (per Reach)", "Engagements", "Tags", "Potential Reach",
           "Engagement rate", "Post Media Views", "Video Views", "Organic Impressions",
           "Paid Impressions", "Saves", "Followers", "Brand (Account)",
           "Country of Origin (Account)", "Outbound Message Category", "Total Engagements",
           "Interactions", "Interactions per 1K Fans", "Post Labels", "Profile ID",
           "Author ID")  # fmt: skip
_FIGURES, _SEVERAL = ("impressions", "reach", "likes", "comments", "shares", "clicks"), 4
_SEVERAL_CELLS = 5
ID_OF_LINK = Derived("post_id", "url", r"(?:status/|activity[:-]|share[:-])(\d{6,})", True)
CLOCK = ("Publishing time", "Published time", "Time")
OTHERS = ("Author", "Author Name", "Source", "Source Name", "Sentiment", "Query Name", "Keywords",
          "Username", "Influencer", "Country", "Language")  # fmt: skip
"""Headers of a listening tool: its mentions are other people's posts."""


def _links_to_networks(block: Block) -> bool:
    """Whether the first links lead to networks, but for hardly any, so that no column has to name
    them; a table without texts and types must have several figures of posts.
    """
    place = place_of(block, POSTS["url"])
    if place is None:
        return False
    links = block.frame[place].head(200)
    told = links[~is_missing(links)]
    told_of = sum(place_of(block, POSTS[name]) is not None for name in _FIGURES)
    is_post = place_of(block, (*POSTS["text"], *POSTS["type"])) is not None
    if not is_post and told_of < _SEVERAL:
        return False
    return _are_networks(told.map(linked_platform).ne(""))


def _are_networks(told: pd.Series) -> bool:
    """Whether cells name networks, but for hardly any of several: those are damage."""
    others = int((~told.astype(bool)).sum())
    return len(told) > 0 and (not others or hardly_any(others, len(told), _SEVERAL_CELLS))


def _is_channel(block: Block, place: int) -> bool:
    return header_key(block.header[place]) in map(header_key, CHANNEL)


def _names_networks(block: Block) -> bool:
    """Whether the column that names the networks does, where it may be one of accounts."""
    place = place_of(block, POSTS["platform"])
    if place is None or not _is_channel(block, place):
        return True
    channels = block.frame[place].head(200)
    told = channels[~is_missing(channels)].map(platform_name)
    return _are_networks(told.isin(set(PLATFORMS.values())))


def _channels_named(block: Block) -> Block:
    """The block with a column of channels that are networks under the name of one of networks."""
    place = place_of(block, POSTS["platform"])
    if place is None or not _is_channel(block, place):
        return block
    header = (*block.header[:place], NETWORK[0], *block.header[place + 1 :])
    return block.with_(header=header)


def _with_networks(block: Block) -> Block:
    """The block with a column of networks, and with the clock time beside the day where it has a
    column of its own.
    """
    place = place_of(block, POSTS["url"])
    if place is not None:
        networks = [linked_platform(str(link)) for link in block.frame[place]]
        block = with_column(block, POSTS["platform"][0], networks)
    return with_clock(block, POSTS["posted_at"], CLOCK)


FORMAT = Format(
    name="social_suite",
    label="Social media suite: posts",
    platform="many",
    how_to_get=("Buffer: Analyze › Posts › Export; Rival IQ: Posts › Download CSV",
                "Sprout Social: Reports › Post performance › Export CSV",
                "Hootsuite: Analytics › Post performance › Export",
                "Later: Analytics › Posts › Export CSV; Agorapulse: Reports › Export › CSV",
                "Sprinklr: a table of outbound posts › Export; Emplifi: content › Export; "
                "with a column of the network, or with the links of the posts"),
    source="Sprout Social: two real exports of 2025, column aliases of a public importer; "
    "Rival IQ: a public settings file; "
    "Sprinklr: the columns that three public programs read of its export of outbound posts; "
    "Buffer and Metricool: the test of a public importer; "
    "Emplifi: a public program that writes what its interface gives; "
    "Later and Agorapulse: the tests of a public importer; "
    "the others from memory of the products and their help pages",
    is_open=True,
    parts=(
        Part(
            name="posts",
            table="posts",
            columns=POSTS,
            need=("posted_at", "platform", "text|url", "impressions|reach|likes"),
            markers=MARKERS,
            without=("Sentiment", "posted_at", "Query Name"),
            fits=_names_networks,
            reshape=_channels_named,
            derived=(ID_OF_LINK,),
        ),
        Part(
            name="posts whose links name the network",
            table="posts",
            columns=POSTS,
            need=("posted_at", "url", "text|type|likes|comments|shares", "impressions|reach|likes"),
            markers=(*MARKERS, *CLOCK),
            without=(*NETWORK, *POSTS["post_id"], *OTHERS),
            fits=_links_to_networks,
            reshape=_with_networks,
            derived=(ID_OF_LINK,),
        ),
        Part(
            name="profiles by day",
            table="account_days",
            columns={
                "counted_on": ("Date", "Day", "Date (GMT)", "Date (UTC)", "Datum", "Fecha"),
                "platform": ("Network", "Social Network", "Service", "Platform", "Netzwerk",
                             "Red social", "Réseau", "Rede social"),
                "account": ("Profile", "Social Profile", "Account", "Profile name", "Channel"),
                "followers": ("Audience", "Followers", "Total followers", "Fans"),
                "new_followers": ("Audience Gained", "New followers", "Followers gained"),
                "lost_followers": ("Audience Lost", "Lost followers", "Followers lost"),
                "posts_published": ("Published Posts", "Published Posts (Total)", "Posts",
                                    "Posts published"),
                "impressions": ("Impressions",),
                "reach": ("Reach",),
                "video_views": ("Video Views",),
                "likes": ("Reactions", "Likes"),
                "comments": ("Comments",),
                "shares": ("Shares",),
                "clicks": ("Post Link Clicks", "Link Clicks"),
                "engagements": ("Engagements",),
            },
            need=("counted_on", "platform", "account", "followers|new_followers"),
            markers=("Net Audience Growth", "Net Follower Growth", "Organic Impressions",
                     "Paid Impressions", "Sent Messages (Total)", "Received Messages (Total)",
                     "Other Post Clicks", "Other Engagements", "Profile Actions",
                     "Engagement Rate (per Impression)", "Saves", "Tags", "Post Clicks (All)"),
            without=("Post ID", "Link", "Permalink", "Post", "Message", "Text", "Sentiment"),
        ),
        Part(
            name="one profile by day",
            table="account_days",
            columns={
                "counted_on": ("Date", "Day", "Datum", "Fecha", "Data"),
                "followers": ("Followers", "Seguidores"),
                "new_followers": ("Gained followers", "Seguidores ganados"),
                "lost_followers": LOST,
                "posts_published": ("Posts", "Publicaciones"),
                "impressions": ("Impressions", "Impresiones"),
                "reach": ("Reach", "Alcance"),
                "engagements": ("Interactions", "Interacciones"),
            },
            need=("counted_on", "followers", "new_followers"),
            reshape=_lost_without_minus,
            without=("Network", "Post ID", "Link", "Permalink", "Text"),
        ),
    ),
    examples=(
        Example(
            "profile_performance.csv",
            '"Date","Network","Profile","Audience","Net Audience Growth","Audience Gained",'
            '"Sent Messages (Total)","Published Posts (Total)","Received Messages (Total)",'
            '"Impressions","Video Views","Engagements","Engagement Rate (per Impression)",'
            '"Reactions","Comments","Shares","Post Link Clicks","Saves","Other Post Clicks",'
            '"Other Engagements","Profile Actions","Sent @Replies (X)"\n'
            '"01-13-2025","X","\'@northwind","6,001","-1","2","3","1","7","170","0","5","2.94%",'
            '"1","2","0","0","","2","0","","1"\n'
            '"01-13-2025","YouTube","Northwind Pumps","900","1","1","2","1","0","","239","8","",'
            '"7","0","1","","","0","0","",""\n',
            {"account_days": {"rows": 2, "followers": 6901, "new_followers": 3, "likes": 8,
                              "posts_published": 2}},
        ),
        Example(
            "posts.csv",
            "Date,Post ID,Network,Post Type,Content Type,Profile,Sent by,Link,Post,Impressions,"
            "Reach,Engagements,Reactions,Comments,Shares,Post Link Clicks,Tags\n"
            "3/14/2025 9:00 am,11,LinkedIn,Post,Photo,Northwind,Ann,https://l.example/1,Hello,"
            '"1,200",900,40,30,4,6,12,\n'
            "3/2/2025 9:00 am,12,X,Post,Text,@northwind_hq,Ann,https://x.com/n/status/12,Hi,300,,9,"
            "5,1,3,2,\n",
            {"posts": {"rows": 2, "impressions": 1500, "likes": 35, "comments": 5, "shares": 9,
                       "clicks": 14}},
        ),
        Example(
            "hootsuite.csv",
            "Date (GMT),Post ID,Post Message,Post Permalink,Social Network,Social Profile,"
            "Post Type,Impressions,Post reach,Reactions,Comments,Shares,Link Clicks,"
            "Engagement rate,Tags\n"
            "2025-03-14 09:00,11,Hello,https://l.example/1,LinkedIn,Northwind,Image,1200,900,30,4,"
            "6,12,4.3%,\n"
            "2025-03-02 09:00,12,Hi,https://x.com/n/status/12,X,northwind_hq,Text,300,,5,1,3,2,"
            "3.6%,\n",
            {"posts": {"rows": 2, "impressions": 1500, "likes": 35, "clicks": 14}},
        ),
        Example(
            "buffer.csv",
            "Date,Service Update ID,Channel,Service,Text,Link,Impressions,Reach,Likes,Comments,"
            "Shares,Clicks,Engagement Rate\n"
            "2025-03-14 09:00,11,Northwind,linkedin,Hello,https://l.example/1,1200,900,30,4,6,12,"
            "0.043\n"
            "2025-03-02 09:00,12,@northwind_hq,twitter,Hi,https://x.com/n/status/12,300,,5,1,3,2,"
            "0.036\n",
            {"posts": {"rows": 2, "impressions": 1500, "likes": 35, "shares": 9}},
        ),
        Example(
            "sprinklr.csv",
            "Published Date,Social Network,Brand (Account),Account,Outbound Post,Outbound Post Id,"
            "Permalink (EXTERNAL_VALUE),Video Views (SUM),Post Comments (SUM),Post Shares (SUM),"
            "Post Likes And Reactions (SUM),Is Sponsored,Post Reach (SUM)\n"
            "2025-03-14 09:00:00,LinkedIn,Northwind,Northwind HQ,Hello,11,https://l.example/1,0,4,"
            "6,30,No,900\n"
            "2025-03-15 09:00:00,Instagram,Northwind,northwind,Hi,12,https://i.example/2,50,1,2,5,"
            "Yes,300\n",
            {"posts": {"rows": 2, "likes": 35, "comments": 5, "shares": 8, "reach": 1200,
                       "is_paid": 1}},
        ),
        Example(
            "updates.csv",
            "Date,Update,Service,Service Link,Type,Impressions,Reach,Engagements,Likes,Comments,"
            "Shares,Clicks\n"
            "2025-04-02T08:00:00Z,Read about valves,twitter,https://x.com/n/status/1111111,text,800,,"
            "25,15,4,6,12\n",
            {"posts": {"rows": 1, "impressions": 800, "likes": 15, "clicks": 12}},
        ),
        Example(
            "later.csv",
            "Posted At,Caption,Media Type,Post URL,Impressions,Reach,Likes,Comments,Saves,Shares,"
            "Video Views\n"
            '"Apr 5, 2025 6:15 PM",Valves,Video,https://www.tiktok.com/@n/video/7350000000000000001,'
            "3000,2500,200,12,8,4,2900\n"
            '"Apr 15, 2025 6:15 PM",Pumps,Image,https://www.instagram.com/p/a/,200,150,20,1,0,2,\n',
            {"posts": {"rows": 2, "impressions": 3200, "likes": 220, "shares": 6}},
        ),
        Example(
            "agorapulse.csv",
            "Publishing date,Publishing time,Message,Link,Impressions,Reach,Reactions,Comments,"
            "Shares,Clicks\n"
            "05/04/2025,17:45,Valves,https://facebook.com/1/posts/2,500,400,30,5,2,8\n"
            "14/04/2025,9:30,Pumps,https://facebook.com/1/posts/3,100,90,3,0,0,1\n",
            {"posts": {"rows": 2, "impressions": 600, "likes": 33, "clicks": 9}},
        ),
        Example(
            "profiles.csv",
            "Date,Network,Profile,Audience,Net Audience Growth,Audience Gained,Audience Lost,"
            "Published Posts,Impressions,Engagements,Reactions,Comments,Shares,Post Link Clicks\n"
            "3/14/2025,LinkedIn,Northwind,500,3,4,1,2,1200,40,30,4,6,12\n"
            "3/15/2025,LinkedIn,Northwind,502,2,2,0,0,300,9,5,1,3,2\n",
            {"account_days": {"rows": 2, "followers": 1002, "new_followers": 6, "likes": 35,
                              "posts_published": 2, "clicks": 14}},
        ),
    ),
)  # fmt: skip
