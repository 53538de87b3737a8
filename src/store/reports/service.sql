-- What was done for one customer: contacts, purchases, follow-ups that were kept and expectations that were met. Notes
-- and moods are left out: this is what one may tell the customer. So is the text of a follow-up that the program planned
-- by itself, such as after a bad answer: it was written for the office; what came of it was not.
SELECT 'interaction ' || id AS record, on_date, kind AS what, channel, direction, at AS place,
       CASE WHEN kind = 'purchase' THEN trim(product || ' ' || text) ELSE text END AS text,
       amount, amount_currency, owner AS who
FROM interaction
WHERE customer_id = ?1 AND (kind <> 'note' OR channel IS NOT NULL) AND on_date BETWEEN {from} AND {to}
UNION ALL
SELECT 'follow-up ' || id, closed_on, 'follow-up', NULL, NULL, unixepoch(closed_on) + 86399,
       iif(origin = 'play' OR (origin = 'interaction' AND kind = 'check'), outcome, text || ifnull(': ' || outcome, '')),
       NULL, NULL, owner
FROM followup
WHERE customer_id = ?1 AND state = 'done' AND closed_on BETWEEN {from} AND {to}
UNION ALL
SELECT 'expectation ' || id, met_on, 'expectation met', NULL, NULL, unixepoch(met_on) + 86399, text, NULL, NULL, NULL
FROM expectation
WHERE customer_id = ?1 AND met_on BETWEEN {from} AND {to}
