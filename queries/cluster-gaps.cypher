// title: What does a cluster seek that nobody in it offers?
// topic: Clusters
// description: Activities that several members seek and no member is known to offer, and libraries
//   outside that offer them, those first whose cluster is linked to it best. Members that do not
//   say what they offer are counted, for they may offer it after all. How partners work together is
//   left out where nobody in the network has it as a programme.
// show: table
//
// parameter cluster: Only of this cluster
//   type: cluster
//   example: Exhibitions and health literacy, speakers of Croatian
// parameter least: Sought by at least this many members
//   type: integer
//   default: 2
//   minimum: 1
// parameter percent: And by at least this share, in percent, of those who say what they seek
//   type: integer
//   default: 20
//   minimum: 0
//   maximum: 100
// parameter nearest: So many libraries outside, at most
//   type: integer
//   default: 3
//   minimum: 1
//   maximum: 20
//
// column cluster_id: Cluster id
// column cluster: Cluster
// column level: Fine or coarse
// column activity_id: Activity id
// column activity: Activity
// column sought_by: Members that seek it
// column saying: Members that say what they seek
// column silent: Members that do not say what they offer
// column offered_by: Offered in the network by
// column offered_outside: Nearest outside that offer it

MATCH (cluster:Cluster)<-[:MEMBER_OF]-(member:Library)
WHERE cluster.ended_at IS NULL AND ($cluster IS NULL OR cluster.id = $cluster)
WITH cluster, collect(member) AS members,
     sum(CASE WHEN 'seeks' IN coalesce(member.stated, []) THEN 1 ELSE 0 END) AS saying,
     sum(CASE WHEN 'offers' IN coalesce(member.stated, []) THEN 0 ELSE 1 END) AS silent
UNWIND members AS member
MATCH (member)-[:SEEKS]->(activity:Activity)
WITH cluster, saying, silent, activity, count(DISTINCT member) AS sought_by
WHERE sought_by >= $least AND 100 * sought_by >= $percent * saying
  AND NOT EXISTS { MATCH (activity)<-[:OFFERS]-(:Library)-[:MEMBER_OF]->(cluster) }
  AND (coalesce(activity.kind, 'theme') <> 'method' OR EXISTS { (activity)<-[:OFFERS]-(:Library) })
OPTIONAL MATCH (activity)<-[:OFFERS]-(outside:Library)
OPTIONAL MATCH (outside)-[:MEMBER_OF]->(theirs:Cluster)-[link:LINKED_TO]-(cluster)
WITH cluster, saying, silent, activity, sought_by, outside,
     max(round(coalesce(link.strength, 0.0), 6)) AS closeness
ORDER BY closeness DESC, outside.id
WITH cluster, saying, silent, activity, sought_by, collect(outside.name) AS names
RETURN cluster.id AS cluster_id, cluster.name AS cluster,
       CASE cluster.level WHEN 1 THEN 'fine' ELSE 'coarse' END AS level,
       activity.id AS activity_id, activity.name AS activity, sought_by, saying, silent,
       size(names) AS offered_by, names[0..$nearest] AS offered_outside
ORDER BY level DESC, sought_by DESC, cluster_id, activity_id
