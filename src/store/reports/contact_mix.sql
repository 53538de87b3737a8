-- Personal contact (call, meeting, visit) beside what is written or left on a machine, in the days of a report ("now")
-- and in those that they are compared with. Counts by day do not know the customer: this reads the contacts themselves,
-- by day where the report has a period. The key is an owner, or the same for all.
WITH
per AS (
  SELECT {key} AS key, r.customer_id,
         sum(on_date BETWEEN {from} AND {to}) AS contacts,
         sum(on_date BETWEEN {from} AND {to} AND channel IN {personal}) AS personal,
         max(iif(on_date BETWEEN {from} AND {to} AND channel IN {personal}, on_date, NULL)) AS last_personal,
         sum(on_date BETWEEN {previous_from} AND {previous_to}) AS before,
         sum(on_date BETWEEN {previous_from} AND {previous_to} AND channel IN {personal}) AS personal_before
  FROM interaction r {how}
  WHERE r.channel IS NOT NULL AND {days} AND {mine}
  GROUP BY 1, 2
)
{rows}
