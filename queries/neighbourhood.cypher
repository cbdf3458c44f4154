// title: What surrounds this library?
// topic: Paths
// description: Everything that a library is linked to: its country, activities, languages, wishes
//   and sisters, the countries of its sisters, and who its sisters' sisters are.
//   A sistership of its own that has ended stands here too, and its status says so.
// show: graph
//
// parameter library: Library
//   type: library
//   required: yes
//   example: Valença Municipal Library
// parameter sisters_only: Only sisterships and countries
//   type: boolean
//   default: no
//
// column source_id: From id
// column source: From
// column source_label: From kind
// column target_id: To id
// column target: To
// column target_label: To kind
// column type: Link
// column status: Status of a sistership

MATCH (library:Library {id: $library})
CALL (library) {
  MATCH (library)-[link]->(item:Activity|Language|Country)
  WHERE coalesce($sisters_only, false) = false OR type(link) = 'LOCATED_IN'
  RETURN library AS source, item AS target, link, 0 AS distance
  UNION ALL
  MATCH (library)-[link:SISTER_OF]-(sister)
  RETURN library AS source, sister AS target, link, 0 AS distance
  UNION ALL
  MATCH (library)-[tie:SISTER_OF]-(sister)-[link:LOCATED_IN]->(country)
  WHERE coalesce(tie.status, 'unknown') <> 'ended'
  RETURN sister AS source, country AS target, link, 1 AS distance
  UNION ALL
  MATCH (library)-[tie:SISTER_OF]-(sister)-[link:SISTER_OF]-(further)
  WHERE further <> library AND coalesce(tie.status, 'unknown') <> 'ended'
    AND coalesce(link.status, 'unknown') <> 'ended'
  RETURN DISTINCT startNode(link) AS source, endNode(link) AS target, link, 2 AS distance
}
RETURN source.id AS source_id, source.name AS source, labels(source)[0] AS source_label,
       target.id AS target_id, target.name AS target, labels(target)[0] AS target_label,
       type(link) AS type, link.status AS status
ORDER BY distance, type, source_id, target_id
