-- The office in numbers, one row each: what is so today, and what happened in some days, beside those they are compared
-- with. {mine} narrows customers to an owner, {chosen} the counts by day, {planned} the follow-ups. Who is new is only
-- told of days that have a beginning, and who was merged is counted as the other record.
WITH
staged AS MATERIALIZED (
  SELECT stage, count(*) AS customers FROM customer WHERE archived_at IS NULL AND {mine} GROUP BY stage
),
companies AS MATERIALIZED (
  -- Of indexes that leave rows out SQLite, which knows no figures of a young file, takes any.
  SELECT count(*) AS customers FROM customer INDEXED BY customer_company
  WHERE archived_at IS NULL AND kind = 'company' AND {mine}
),
activity AS (
  SELECT total(iif(on_date BETWEEN {from} AND {to}, interactions, 0)) AS interactions,
         total(iif(on_date BETWEEN {previous_from} AND {previous_to}, interactions, 0)) AS interactions_before,
         total(iif(on_date BETWEEN {from} AND {to}, incoming, 0)) AS incoming,
         total(iif(on_date BETWEEN {previous_from} AND {previous_to}, incoming, 0)) AS incoming_before,
         total(iif(on_date BETWEEN {from} AND {to}, outgoing, 0)) AS outgoing,
         total(iif(on_date BETWEEN {previous_from} AND {previous_to}, outgoing, 0)) AS outgoing_before,
         total(iif(on_date BETWEEN {from} AND {to}, purchases, 0)) AS purchases,
         total(iif(on_date BETWEEN {previous_from} AND {previous_to}, purchases, 0)) AS purchases_before
  FROM activity_day WHERE {chosen} AND on_date BETWEEN {earliest} AND {to}
),
arrived AS (
  SELECT sum(on_date BETWEEN {from} AND {to}) AS now, sum(on_date BETWEEN {previous_from} AND {previous_to}) AS before
  FROM stage_move JOIN customer ON customer.id = customer_id
  WHERE {has_begin} AND from_stage IS NULL AND on_date BETWEEN {earliest} AND {to} AND merged_into IS NULL AND {mine}
),
closed AS (
  SELECT sum(state = 'done' AND closed_on BETWEEN {from} AND {to}) AS done,
         sum(state = 'done' AND closed_on BETWEEN {previous_from} AND {previous_to}) AS done_before,
         sum(state = 'done' AND closed_on <= due_date AND closed_on BETWEEN {from} AND {to}) AS in_time,
         sum(state = 'done' AND closed_on <= due_date AND closed_on BETWEEN {previous_from} AND {previous_to})
           AS in_time_before
  FROM followup WHERE closed_on BETWEEN {earliest} AND {to} AND {planned}
),
put_off AS MATERIALIZED (
  -- What was put off is in time by the day that it was put off to. No index says how often, so that all days are read
  -- from the table itself, and some days by their index.
  SELECT sum(closed_on BETWEEN {from} AND {to}) AS now,
         sum(closed_on BETWEEN {previous_from} AND {previous_to}) AS before
  FROM followup {access} WHERE closed_on BETWEEN {earliest} AND {to} AND state = 'done' AND snoozed > 0 AND {planned}
),
queue AS MATERIALIZED (
  -- Both numbers in one pass. By due_date, which stands in an index that has all of this, and not by the order of the
  -- queue, whose index would send every row to the table.
  SELECT count(*) AS open, ifnull(sum(due_date < {today}), 0) AS overdue FROM followup WHERE state = 'open' AND {planned}
),
unasked AS MATERIALIZED (
  -- What 'followup due' leaves out of the queue: few customers are removed, and fewer have anything open.
  SELECT count(*) AS open, ifnull(sum(due_date < {today}), 0) AS overdue
  FROM customer INDEXED BY customer_archived CROSS JOIN followup INDEXED BY followup_customer
    ON followup.customer_id = customer.id
  WHERE customer.archived_at IS NOT NULL AND followup.state = 'open' AND {planned}
),
scores AS (
  SELECT column1 AS metric, column2 AS place, column3 AS name,
         sum(iif(on_date BETWEEN {from} AND {to}, answers, 0)) AS answers,
         sum(iif(on_date BETWEEN {from} AND {to}, low, 0)) AS low,
         sum(iif(on_date BETWEEN {from} AND {to}, high, 0)) AS high,
         sum(iif(on_date BETWEEN {from} AND {to}, total, 0)) AS total,
         sum(iif(on_date BETWEEN {previous_from} AND {previous_to}, answers, 0)) AS answers_before,
         sum(iif(on_date BETWEEN {previous_from} AND {previous_to}, low, 0)) AS low_before,
         sum(iif(on_date BETWEEN {previous_from} AND {previous_to}, high, 0)) AS high_before,
         sum(iif(on_date BETWEEN {previous_from} AND {previous_to}, total, 0)) AS total_before
  FROM (VALUES ('nps', 31, 'NPS'), ('csat', 32, 'CSAT %'), ('ces', 33, 'CES'))
  LEFT JOIN satisfaction_day ON metric = column1 AND {chosen} AND on_date BETWEEN {earliest} AND {to}
  GROUP BY column1
)
SELECT place, area, measure, value, previous, amount, amount_currency, amount_before, amount_before_currency
FROM (
  SELECT 1 AS place, 'customers' AS area, 'people' AS measure,
         (SELECT ifnull(sum(customers), 0) FROM staged) - (SELECT customers FROM companies) AS value,
         NULL AS previous, NULL AS amount, NULL AS amount_currency, NULL AS amount_before, NULL AS amount_before_currency
  UNION ALL SELECT 2, 'customers', 'companies',
         (SELECT customers FROM companies),
         NULL, NULL, NULL, NULL, NULL
  UNION ALL SELECT 3, 'customers', 'new', ifnull(now, 0), ifnull(before, 0), NULL, NULL, NULL, NULL
    FROM arrived WHERE {has_begin}
  UNION ALL SELECT 4, 'customers', 'silent beyond their cadence',
         (SELECT count(*) FROM customer WHERE last_contact IS NOT NULL AND touch_due < {today} AND {mine}),
         NULL, NULL, NULL, NULL, NULL
  UNION ALL SELECT 5, 'customers', 'never touched',
         (SELECT count(*) FROM customer WHERE archived_at IS NULL AND last_contact IS NULL AND {mine}),
         NULL, NULL, NULL, NULL, NULL
  UNION ALL SELECT 10 + column1, 'stages', column2,
         ifnull((SELECT customers FROM staged WHERE stage = column2), 0),
         NULL, NULL, NULL, NULL, NULL
    FROM (VALUES (1, 'exploration'), (2, 'awareness'), (3, 'expansion'), (4, 'commitment'), (5, 'dissolution'))
  UNION ALL SELECT 21, 'activity', 'interactions', CAST(interactions AS INTEGER), CAST(interactions_before AS INTEGER),
         NULL, NULL, NULL, NULL FROM activity
  UNION ALL SELECT 22, 'activity', 'incoming', CAST(incoming AS INTEGER), CAST(incoming_before AS INTEGER),
         NULL, NULL, NULL, NULL FROM activity
  UNION ALL SELECT 23, 'activity', 'outgoing', CAST(outgoing AS INTEGER), CAST(outgoing_before AS INTEGER),
         NULL, NULL, NULL, NULL FROM activity
  UNION ALL SELECT 24, 'activity', 'purchases', CAST(purchases AS INTEGER), CAST(purchases_before AS INTEGER),
         NULL, NULL, NULL, NULL FROM activity
  UNION ALL SELECT place, 'satisfaction', name,
         score(metric, ifnull(answers, 0), ifnull(low, 0), ifnull(high, 0), ifnull(total, 0), 0),
         score(metric, ifnull(answers_before, 0), ifnull(low_before, 0), ifnull(high_before, 0),
               ifnull(total_before, 0), 0),
         NULL, NULL, NULL, NULL FROM scores
  UNION ALL SELECT 40, 'follow-ups', 'open', queue.open - unasked.open, NULL, NULL, NULL, NULL, NULL
    FROM queue, unasked
  UNION ALL SELECT 41, 'follow-ups', 'overdue', queue.overdue - unasked.overdue, NULL, NULL, NULL, NULL, NULL
    FROM queue, unasked
  UNION ALL SELECT 42, 'follow-ups', 'done', ifnull(done, 0), ifnull(done_before, 0), NULL, NULL, NULL, NULL FROM closed
  UNION ALL SELECT 43, 'follow-ups', 'done in time %', percent(in_time, done), percent(in_time_before, done_before),
         NULL, NULL, NULL, NULL FROM closed
  UNION ALL SELECT 44, 'follow-ups', 'done after being put off', ifnull(now, 0), ifnull(before, 0),
         NULL, NULL, NULL, NULL FROM put_off
  UNION ALL SELECT 50, 'purchases', 'revenue ' || currency, NULL, NULL,
         sum(iif(on_date BETWEEN {from} AND {to}, amount, 0)), currency,
         sum(iif(on_date BETWEEN {previous_from} AND {previous_to}, amount, 0)), currency
    FROM purchase_day
    WHERE {chosen} AND currency <> '' AND on_date BETWEEN {earliest} AND {to}
      AND (on_date >= {from} OR on_date <= {previous_to})  -- not the days between the two
    GROUP BY currency)
