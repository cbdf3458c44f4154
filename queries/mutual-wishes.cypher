// title: Which countries wish for each other?
// topic: Countries
// description: Pairs of countries in which libraries of each name the other as a wished partner.
//   Libraries that are open to every country wish for none in particular and are not counted.
//   Neither are sisterships that have ended.
// show: table
//
// parameter country: With this country
//   type: country
//   example: Finland
//
// column first_id: First country code
// column first: First country
// column second_id: Second country code
// column second: Second country
// column first_wishes: Libraries of the first that wish for the second
// column second_wishes: Libraries of the second that wish for the first
// column sisterships: Sisterships between them

MATCH (one:Library)-[:LOCATED_IN]->(first:Country), (one)-[:PREFERS]->(second:Country)
WHERE first.id < second.id
WITH first, second, one
ORDER BY one.id
WITH first, second, collect(one.name) AS first_wishes
MATCH (other:Library)-[:LOCATED_IN]->(second), (other)-[:PREFERS]->(first)
WHERE $country IS NULL OR $country IN [first.id, second.id]
WITH first, second, first_wishes, other
ORDER BY other.id
WITH first, second, first_wishes, collect(other.name) AS second_wishes
OPTIONAL MATCH (first)<-[:LOCATED_IN]-(:Library)-[tie:SISTER_OF]-(:Library)-[:LOCATED_IN]->(second)
WHERE coalesce(tie.status, 'unknown') <> 'ended'
WITH first, second, first_wishes, second_wishes, count(tie) AS sisterships
RETURN first.id AS first_id, first.name AS first, second.id AS second_id, second.name AS second,
       first_wishes, second_wishes, sisterships
ORDER BY size(first_wishes) + size(second_wishes) DESC, first_id, second_id
