// title: Who is in a cluster, and what sets it apart?
// topic: Clusters
// description: The members of the clusters that were saved last, those with the strongest ties
//   inside first. How sure says in which share of the searches, each from another start, the
//   library is with most of the cluster; empty is not known. What sets it apart was counted among
//   those who say anything.
// show: table
//
// parameter cluster: Only of this cluster
//   type: cluster
//   example: Reading clubs, local culture and heritage, Spain and Scotland
// parameter level: Clusters that are
//   type: choice
//   default: fine
//   choices: fine | coarse
//
// column cluster_id: Cluster id
// column cluster: Cluster
// column lies_in: Lies in
// column library_id: Library id
// column library: Library
// column country: Country
// column sureness: How sure, from 0 to 1
// column inside: Strength of its ties here
// column offers: It offers, as others here
// column seeks: It seeks, as others here
// column set_apart_by: More often than elsewhere they

MATCH (cluster:Cluster)
WHERE cluster.ended_at IS NULL
  AND (cluster.id = $cluster
       OR ($cluster IS NULL AND cluster.level = CASE $level WHEN 'fine' THEN 1 ELSE 2 END))
CALL (cluster) {
  MATCH (cluster)<-[:MEMBER_OF]-(library:Library)-[names:OFFERS|SEEKS]->(item:Activity)
  WITH type(names) AS type, item, count(DISTINCT library) AS named_by
  WHERE named_by > 1
  WITH type, item
  ORDER BY item.id
  RETURN collect({type: type, id: item.id, name: item.name}) AS shared
}
WITH cluster, cluster.size AS members,
     head([(cluster)-[:PART_OF]->(wider:Cluster) | wider.name]) AS lies_in,
     [item IN shared WHERE item.type = 'OFFERS'] AS offered,
     [item IN shared WHERE item.type = 'SEEKS'] AS sought
MATCH (cluster)<-[member:MEMBER_OF]-(library:Library)
OPTIONAL MATCH (library)-[:LOCATED_IN]->(country:Country)
WITH cluster, members, lies_in, offered, sought, member, library, country,
     [(library)-[:OFFERS]->(item:Activity) | item.id] AS offers,
     [(library)-[:SEEKS]->(item:Activity) | item.id] AS seeks
RETURN cluster.id AS cluster_id, cluster.name AS cluster, lies_in,
       library.id AS library_id, library.name AS library, country.name AS country,
       round(member.sureness, 4) AS sureness, round(member.inside, 6) AS inside,
       CASE WHEN 'offers' IN coalesce(library.stated, [])
            THEN [item IN offered WHERE item.id IN offers | item.name] END AS offers,
       CASE WHEN 'seeks' IN coalesce(library.stated, [])
            THEN [item IN sought WHERE item.id IN seeks | item.name] END AS seeks,
       cluster.set_apart_by AS set_apart_by
ORDER BY members DESC, cluster_id, inside DESC, library_id
