// title: What changed in the clusters since the last time?
// topic: Clusters
// description: Clusters that are new or have ended, libraries that came to a cluster or left it, and
//   why, as far as it is known. Libraries that have left the network are counted and not named.
// show: table
//
// parameter cluster: Only in this cluster
//   type: cluster
//   example: Reading clubs, local culture and heritage, Spain and Scotland
//
// column cluster_id: Cluster id
// column cluster: Cluster
// column level: Fine or coarse
// column change: Change
// column library_id: Library id
// column library: Library
// column why: Why
// column since: Since

MATCH (run:Clustering)
WHERE run.since IS NOT NULL
CALL () {
  MATCH (cluster:Cluster)<-[came:CAME_TO]-(library:Library)
  RETURN cluster, 'came' AS change, library, came.why AS why
  UNION ALL
  MATCH (cluster:Cluster)<-[left:LEFT]-(library:Library)
  RETURN cluster, 'left' AS change, library, left.why AS why
  UNION ALL
  MATCH (cluster:Cluster)
  WHERE cluster.before IS NULL AND cluster.ended_at IS NULL
  RETURN cluster, 'a new cluster' AS change, null AS library, null AS why
  UNION ALL
  MATCH (cluster:Cluster)
  WHERE cluster.ended_at IS NOT NULL
  RETURN cluster, 'ended' AS change, null AS library,
         'most of its members are now in “' + cluster.went_to + '”' AS why
  UNION ALL
  MATCH (cluster:Cluster)
  WHERE cluster.before <> cluster.name
  RETURN cluster, 'has a new name' AS change, null AS library,
         'it was “' + cluster.before + '”, and much of it is new' AS why
  UNION ALL
  MATCH (cluster:Cluster)
  WHERE cluster.left_network > 0
  RETURN cluster, 'left the network' AS change, null AS library,
         toString(cluster.left_network) + ' of its members' AS why
}
WITH run, cluster, change, library, why
WHERE $cluster IS NULL OR cluster.id = $cluster
RETURN cluster.id AS cluster_id, cluster.name AS cluster,
       CASE cluster.level WHEN 1 THEN 'fine' ELSE 'coarse' END AS level, change,
       library.id AS library_id, library.name AS library, why, left(run.since, 10) AS since
ORDER BY level DESC, cluster_id, change, library_id
