// title: Which libraries join groups that nothing else joins?
// topic: Sisterships
// description: Libraries whose sisters in different countries are neither sisters of each other nor
//   have another sister in common: without this library the two sides would not know each other.
//   Sisterships that have ended do not count.
// show: table
//
// parameter country: Only in
//   type: country
//   example: Poland
//
// column library_id: Library id
// column library: Library
// column country: Country
// column sisters: Sisters
// column countries: Countries of its sisters
// column pairs_joined: Pairs that only it joins

MATCH (broker:Library)-[tie:SISTER_OF]-(sister:Library)
WHERE coalesce(tie.status, 'unknown') <> 'ended'
MATCH (sister)-[:LOCATED_IN]->(there:Country)
WITH broker, sister, there
ORDER BY there.id, sister.id
WITH broker, collect({library: sister, country: there}) AS sisters,
     collect(DISTINCT there.name) AS countries
WHERE size(sisters) > 1
MATCH (broker)-[:LOCATED_IN]->(home:Country)
WHERE $country IS NULL OR home.id = $country
UNWIND sisters AS one
UNWIND sisters AS other
WITH broker, home, size(sisters) AS sisters, countries, one.library AS one, one.country AS here,
     other.library AS other, other.country AS there
WHERE one.id < other.id AND here <> there
WITH broker, home, sisters, countries, one, other,
     [(one)-[tie:SISTER_OF]-(known) WHERE coalesce(tie.status, 'unknown') <> 'ended' | known.id]
       AS known_to_one
WITH broker, home, sisters, countries,
     other.id IN known_to_one AS sisters_themselves,
     [(other)-[tie:SISTER_OF]-(known)
      WHERE known.id IN known_to_one AND coalesce(tie.status, 'unknown') <> 'ended' | known.id]
       AS joined_by
WHERE NOT sisters_themselves AND size(joined_by) = 1
WITH broker, home, sisters, countries, count(*) AS pairs_joined
RETURN broker.id AS library_id, broker.name AS library, home.name AS country, sisters, countries,
       pairs_joined
ORDER BY pairs_joined DESC, library_id
