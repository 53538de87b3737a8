-- As the rule of customer.last_contact (derive.hpp), but on an earlier day: what came after it is not looked at.
(SELECT max(on_date) FROM (
  SELECT max(on_date) AS on_date FROM interaction
  WHERE customer_id = customer.id AND (kind <> 'note' OR channel IS NOT NULL) AND on_date <= {day}
  UNION ALL
  SELECT max(i.on_date) FROM membership m JOIN interaction i ON i.customer_id = m.customer_id
  WHERE m.company_id = customer.id AND (i.kind <> 'note' OR i.channel IS NOT NULL) AND i.on_date <= {day}
    AND i.on_date BETWEEN ifnull(m.since, '0000') AND ifnull(m.until, '9999')))
