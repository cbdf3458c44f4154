// title: How are clusters linked?
// topic: Clusters
// description: Pairs of clusters between which libraries are among each other's best fits, or are
//   sisters, the strongest link first. A fit weighs itself, from 0 to 1, and a sistership 1.
//   Sisterships that have ended do not count.
// show: table
//
// parameter cluster: With this cluster
//   type: cluster
//   example: Reading clubs, local culture and heritage, Spain and Scotland
// parameter other: And this one
//   type: cluster
//   example: Conferences and seminars, exchange of resources, Croatia
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

MATCH (one:Cluster)-[link:LINKED_TO]->(two:Cluster)
WHERE ($cluster IS NULL OR $cluster IN [one.id, two.id])
  AND ($other IS NULL OR $other IN [one.id, two.id])
RETURN one.id AS cluster_id, one.name AS cluster, two.id AS other_id, two.name AS other,
       CASE one.level WHEN 1 THEN 'fine' ELSE 'coarse' END AS level,
       round(link.strength, 6) AS strength, link.fits AS fits, link.sisters AS sisters,
       COLLECT {
         MATCH (one)<-[:MEMBER_OF]-(a:Library)-[tie:SISTER_OF]-(b:Library)-[:MEMBER_OF]->(two)
         WHERE coalesce(tie.status, 'unknown') <> 'ended'
         RETURN a.name + ' and ' + b.name ORDER BY a.id, b.id
       } AS sister_pairs,
       COLLECT {
         MATCH (broker:Library)-[:JOINS]->(joined:Cluster), (broker)-[:MEMBER_OF]->(home:Cluster)
         WHERE (joined = one AND home = two) OR (joined = two AND home = one)
         WITH DISTINCT broker
         RETURN broker.name ORDER BY broker.id
       } AS brokers
ORDER BY strength DESC, cluster_id, other_id
