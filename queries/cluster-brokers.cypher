// title: Which libraries join clusters?
// topic: Clusters
// description: The brokers of each cluster: libraries whose best fits and sisters are in several
//   clusters. Participation is 0 where all ties stay in one cluster and near 1 where they go evenly
//   to many; those with the greatest product of it and of the weight of their ties come first.
// show: table
//
// parameter cluster: Only from or to this cluster
//   type: cluster
//   example: Reading clubs, local culture and heritage, Spain and Scotland
// parameter level: Clusters that are
//   type: choice
//   default: fine
//   choices: fine | coarse
//
// column library_id: Library id
// column library: Library
// column country: Country
// column cluster_id: Cluster id
// column cluster: Its cluster
// column joins: Joins it to
// column participation: Participation
// column strength: Weight of the ties
// column fits: Mutual best fits there
// column sisters: Sisters there

MATCH (library:Library)-[join:JOINS]->(joined:Cluster)
MATCH (library)-[:MEMBER_OF]->(home:Cluster)
WHERE home.level = joined.level
  AND joined.level = CASE
        WHEN $cluster IS NOT NULL THEN joined.level WHEN $level = 'fine' THEN 1 ELSE 2 END
WITH library, home, join, joined
ORDER BY round(join.strength, 6) DESC, joined.id
WITH library, home, collect(joined.id) AS joined_ids, collect(joined.name) AS joins,
     max(join.participation) AS participation, round(sum(join.strength), 6) AS strength,
     sum(join.fits) AS fits, sum(join.sisters) AS sisters
WHERE $cluster IS NULL OR home.id = $cluster OR $cluster IN joined_ids
OPTIONAL MATCH (library)-[:LOCATED_IN]->(country:Country)
RETURN library.id AS library_id, library.name AS library, country.name AS country,
       home.id AS cluster_id, home.name AS cluster, joins, participation, strength, fits, sisters
ORDER BY round(participation * strength, 6) DESC, library_id, cluster_id
