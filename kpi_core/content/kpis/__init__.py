"""KPIs of visits to content: who came, how far they got, who returned, what they took away."""

from kpi_core.content.kpis.attention import (
    BOUNCED_RATE,
    FINISHED_RATE,
    LEFT_OPEN_RATE,
    MEDIAN_ENGAGED_SECONDS,
)
from kpi_core.content.kpis.depth import (
    COMPLETION_RATE,
    MEDIAN_SCROLL_PCT,
    REACHED_HALF_RATE,
    SECOND_PAGE_RATE,
)
from kpi_core.content.kpis.downloads import DOWNLOADS, SOCIAL_DOWNLOADS
from kpi_core.content.kpis.ratings import MEAN_RATING, RATING_RESPONSE_RATE, RATINGS
from kpi_core.content.kpis.returns import (
    BLOG_LOYALTY_RATE,
    LOYALTY_RATE,
    MEDIAN_RETURN_DAYS,
    RETURN_FREQUENCY,
)
from kpi_core.content.kpis.visits import ENGAGED_VISIT_RATE, READERS, SOCIAL_VISITS

KPIS = (
    DOWNLOADS,
    SOCIAL_DOWNLOADS,
    READERS,
    LOYALTY_RATE,
    BLOG_LOYALTY_RATE,
    RETURN_FREQUENCY,
    MEDIAN_RETURN_DAYS,
    COMPLETION_RATE,
    REACHED_HALF_RATE,
    MEDIAN_SCROLL_PCT,
    SECOND_PAGE_RATE,
    FINISHED_RATE,
    BOUNCED_RATE,
    LEFT_OPEN_RATE,
    MEDIAN_ENGAGED_SECONDS,
    MEAN_RATING,
    RATINGS,
    RATING_RESPONSE_RATE,
    SOCIAL_VISITS,
    ENGAGED_VISIT_RATE,
)
