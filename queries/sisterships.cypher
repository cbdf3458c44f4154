// title: Who is whose sister?
// topic: Sisterships
// description: Every known sistership, with when it began and where that was published.
//   Those that have ended stand here too, and their status says so.
// show: graph
//
// parameter country: With a library in
//   type: country
//   example: Spain
//
// column source_id: Library id
// column source: Library
// column source_label: Kind
// column target_id: Sister id
// column target: Sister
// column target_label: Its kind
// column type: Link
// column source_country: Country
// column target_country: Country of the sister
// column since: Since
// column status: Status
// column published: Published at

MATCH (one:Library)-[tie:SISTER_OF]->(two:Library)
MATCH (one)-[:LOCATED_IN]->(here:Country), (two)-[:LOCATED_IN]->(there:Country)
WHERE $country IS NULL OR $country IN [here.id, there.id]
RETURN one.id AS source_id, one.name AS source, 'Library' AS source_label,
       two.id AS target_id, two.name AS target, 'Library' AS target_label, type(tie) AS type,
       here.name AS source_country, there.name AS target_country, tie.since AS since,
       tie.status AS status, tie.source AS published
ORDER BY source_id, target_id
