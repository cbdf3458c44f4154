// title: How are clusters linked?
// topic: Clusters
// description: Pairs of clusters between which libraries are among each other's best fits, or are
//   sisters, the strongest link first. A fit weighs itself, from 0 to 1, and a sistership 1.
//   Sisterships that have ended do not count. As many pairs are told as one asks for, of both
//   levels together; choosing a cluster tells of those that it is in.
// show: table
//
// parameter cluster: With this cluster
//   type: cluster
//   example: Reading clubs, local culture and heritage, Spain and Scotland
// parameter other: And this one
//   type: cluster
//   example: Conferences and seminars, exchange of resources, Croatia
// parameter top: Pairs at most
//   type: integer
//   default: 1000
//   minimum: 1
//   maximum: 10000
//
// column cluster_id: Cluster id
// column cluster: Cluster
// column other_id: Id of the other
// column other: The other
// column level: Fine or coarse
// column strength: Strength
// column fits: Mutual best fits
// column sisters: Sisterships
// column sister_pairs: Sisters
// column brokers: Through, above all

CALL () {
  // All sisterships and brokers once: between large clusters each would be met for every pair again.
  MATCH (one:Cluster)-[:LINKED_TO]->(two:Cluster)
  RETURN one.id AS one_id, two.id AS two_id, null AS a, null AS b, null AS pair, null AS broker
  UNION ALL
  MATCH (a:Library)-[tie:SISTER_OF]-(b:Library)
  WHERE coalesce(tie.status, 'unknown') <> 'ended'
  MATCH (a)-[:MEMBER_OF]->(one:Cluster)
  MATCH (b)-[:MEMBER_OF]->(two:Cluster)
  MATCH (one)-[:LINKED_TO]->(two)
  RETURN one.id AS one_id, two.id AS two_id, a.id AS a, b.id AS b,
         a.name + ' and ' + b.name AS pair, null AS broker
  UNION ALL
  MATCH (broker:Library)-[:JOINS]->(joined:Cluster)
  MATCH (broker)-[:MEMBER_OF]->(home:Cluster)
  MATCH (home)-[link:LINKED_TO]-(joined)
  RETURN DISTINCT startNode(link).id AS one_id, endNode(link).id AS two_id, broker.id AS a,
         null AS b, null AS pair, broker.name AS broker
}
WITH one_id, two_id, a, b, pair, broker
WHERE ($cluster IS NULL OR $cluster IN [one_id, two_id])
  AND ($other IS NULL OR $other IN [one_id, two_id])
WITH one_id, two_id, a, b, pair, broker
ORDER BY a, b
WITH one_id, two_id, collect(pair) AS sister_pairs, collect(broker) AS brokers
MATCH (one:Cluster {id: one_id})-[link:LINKED_TO]->(two:Cluster {id: two_id})
RETURN one.id AS cluster_id, one.name AS cluster, two.id AS other_id, two.name AS other,
       CASE one.level WHEN 1 THEN 'fine' ELSE 'coarse' END AS level,
       round(link.strength, 6) AS strength, link.fits AS fits, link.sisters AS sisters,
       sister_pairs, brokers
ORDER BY strength DESC, cluster_id, other_id
LIMIT $top
