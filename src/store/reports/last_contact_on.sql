-- As the rule of customer.last_contact (derive.hpp), but on an earlier day: what came after it is not looked at.
(SELECT max(on_date) FROM (
  SELECT max(i.on_date) AS on_date FROM interaction i
  WHERE i.customer_id = {customer} AND (i.kind <> 'note' OR i.channel IS NOT NULL) AND i.on_date <= {day}
  UNION ALL
  SELECT max(i.on_date) FROM membership b JOIN interaction i ON i.customer_id = b.customer_id
  WHERE b.company_id = {customer} AND (i.kind <> 'note' OR i.channel IS NOT NULL) AND i.on_date <= {day}
    AND i.on_date BETWEEN ifnull(b.since, '0000') AND ifnull(b.until, '9999')))
