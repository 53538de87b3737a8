-- What was done for one customer: contacts, purchases, follow-ups that were kept and expectations that were met. Notes
-- and moods are left out: this is what one may tell the customer. Of a note about a contact there is the contact. So is
-- the text of a follow-up that the program planned by itself, such as after a bad answer: it was written for the
-- office; what came of it was not. Where that was a contact, which is all that the outcome says then, it is what was
-- said there; with a colleague it is with whom, and nothing of what was said.
SELECT 'interaction ' || id AS record, on_date, iif(kind = 'note', 'contact', kind) AS what, channel, direction, at AS place,
       CASE kind WHEN 'purchase' THEN trim(product || ' ' || text) WHEN 'note' THEN '' ELSE text END AS text,
       amount, amount_currency, owner AS who, NULL AS put_off
FROM interaction
WHERE customer_id = ?1 AND (kind <> 'note' OR channel IS NOT NULL) AND on_date BETWEEN {from} AND {to}
UNION ALL
SELECT 'follow-up ' || id, closed_on, 'follow-up', by_channel, NULL, unixepoch(closed_on) + 86399,
       iif(origin = 'play' OR (origin = 'interaction' AND kind = 'check'), result, text || ifnull(': ' || result, '')),
       NULL, NULL, owner, nullif(snoozed, 0)
FROM (
  SELECT f.*, i.channel AS by_channel,
         CASE WHEN NOT f.by_contact THEN f.outcome
              WHEN i.customer_id <> f.customer_id
                THEN (SELECT 'with ' || name FROM customer c WHERE c.id = i.customer_id AND EXISTS (
                        SELECT 1 FROM membership a LEFT JOIN membership b ON b.company_id = a.company_id
                        WHERE a.customer_id = c.id AND f.customer_id IN (a.company_id, b.customer_id)
                        UNION ALL
                        SELECT 1 FROM membership a WHERE a.customer_id = f.customer_id AND a.company_id = c.id))
              WHEN i.kind = 'note' THEN NULL
              ELSE nullif(trim(ifnull(i.product, '') || ' ' || i.text), '') END AS result
  FROM (
    SELECT *, ifnull(outcome, '') GLOB 'interaction [0-9]* on [0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' AS by_contact
    FROM followup
    WHERE customer_id = ?1 AND state = 'done' AND closed_on BETWEEN {from} AND {to}
  ) f
  LEFT JOIN interaction i ON f.by_contact AND i.id = CAST(substr(f.outcome, length('interaction ') + 1) AS INTEGER)
    AND (i.kind <> 'note' OR i.channel IS NOT NULL)
)
UNION ALL
SELECT 'expectation ' || id, met_on, 'expectation met', NULL, NULL, unixepoch(met_on) + 86399, text,
       NULL, NULL, NULL, NULL
FROM expectation
WHERE customer_id = ?1 AND met_on BETWEEN {from} AND {to}
