-- Personal contact (call, meeting, visit) beside what is written or left on a machine, in the days of a report ("now")
-- and in those that they are compared with. Counts by day do not know the customer: this reads the contacts themselves,
-- by day where the report has a period. The key is customer_id, or owner and customer_id. What is sorted by it is kept
-- short: the day of a personal contact also says that it was one, which halves the time.
WITH
per AS (
  SELECT {key},
         sum(now) AS contacts,
         count(iif(now, personal_on, NULL)) AS personal,
         max(iif(now, personal_on, NULL)) AS last_personal,
         sum(1 - now) AS before,
         count(iif(now, NULL, personal_on)) AS personal_before
  FROM (SELECT {key}, {now} AS now, iif(channel IN {personal}, on_date, NULL) AS personal_on
        FROM interaction {how}
        WHERE channel IS NOT NULL AND {days} AND {mine})
  GROUP BY {key}
)
{rows}
