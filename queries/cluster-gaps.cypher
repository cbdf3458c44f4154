// title: What does a cluster seek that nobody in it offers?
// topic: Clusters
// description: Activities that several members seek and no member is known to offer, and libraries
//   outside that offer them, those first whose cluster is linked to it best. Members that do not
//   say what they offer are counted, for they may offer it after all. How partners work together is
//   left out where nobody in the network has it as a programme. As many are told as one asks for,
//   those that most members seek; choosing a cluster tells of all that it lacks.
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
// parameter top: Activities sought at most
//   type: integer
//   default: 1000
//   minimum: 1
//   maximum: 2000
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

MATCH (cluster:Cluster)
WHERE cluster.ended_at IS NULL AND ($cluster IS NULL OR cluster.id = $cluster)
MATCH (cluster)<-[:MEMBER_OF]-(member:Library)
WITH cluster,
     sum(CASE WHEN 'seeks' IN coalesce(member.stated, []) THEN 1 ELSE 0 END) AS saying,
     sum(CASE WHEN 'offers' IN coalesce(member.stated, []) THEN 0 ELSE 1 END) AS silent
MATCH (cluster)<-[:MEMBER_OF]-(member:Library)-[names:OFFERS|SEEKS]->(activity:Activity)
WITH cluster, saying, silent, activity,
     sum(CASE type(names) WHEN 'SEEKS' THEN 1 ELSE 0 END) AS sought_by,
     sum(CASE type(names) WHEN 'OFFERS' THEN 1 ELSE 0 END) AS offered_here
WHERE offered_here = 0 AND sought_by >= $least AND 100 * sought_by >= $percent * saying
  AND (coalesce(activity.kind, 'theme') <> 'method' OR EXISTS { (activity)<-[:OFFERS]-(:Library) })
WITH cluster, saying, silent, activity, sought_by
ORDER BY cluster.level, sought_by DESC, cluster.id, activity.id
LIMIT $top
WITH activity, collect({cluster: cluster, saying: saying, silent: silent, sought_by: sought_by})
     AS gaps
CALL (activity) {
  MATCH (activity)<-[:OFFERS]-(outside:Library)
  WITH outside.id AS id, outside.name AS name
  ORDER BY id
  RETURN count(id) AS offered_by, collect({id: id, name: name})[..2 * $nearest] AS first
}
UNWIND gaps AS gap
WITH activity, offered_by, first, gap, gap.cluster AS cluster
CALL (cluster, activity) {
  MATCH (cluster)-[link:LINKED_TO]-(:Cluster)<-[:MEMBER_OF]-(outside:Library)-[:OFFERS]->(activity)
  WITH outside.id AS id, outside.name AS name, max(round(link.strength, 6)) AS closeness
  ORDER BY closeness DESC, id
  RETURN collect({id: id, name: name})[..$nearest] AS near
}
WITH activity, offered_by, gap, cluster,
     near + [each IN first WHERE NOT each.id IN [one IN near | one.id]] AS outside
RETURN cluster.id AS cluster_id, cluster.name AS cluster,
       CASE cluster.level WHEN 1 THEN 'fine' ELSE 'coarse' END AS level,
       activity.id AS activity_id, activity.name AS activity, gap.sought_by AS sought_by,
       gap.saying AS saying, gap.silent AS silent, offered_by,
       [each IN outside[..$nearest] | each.name] AS offered_outside
ORDER BY level DESC, sought_by DESC, cluster_id, activity_id
