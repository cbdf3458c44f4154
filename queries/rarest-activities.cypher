// title: Which activities are rarest?
// topic: Activities
// description: Activities by how few libraries offer or seek them, the rarest first, and who those
//   are. Who shares a rare activity has more to talk about than who shares a common one.
//   As many are told as one asks for; of very many libraries the first hundred are named.
// show: table
//
// parameter top: Activities at most
//   type: integer
//   default: 50
//   minimum: 1
//   maximum: 10000
// parameter kind: Only
//   type: choice
//   choices: theme | method | flag
//   example: theme
//
// column activity_id: Activity id
// column activity: Activity
// column kind: Kind
// column offered_by: Offered by
// column sought_by: Sought by
// column libraries: Libraries

MATCH (activity:Activity)<-[:OFFERS|SEEKS]-(library:Library)
WHERE $kind IS NULL OR activity.kind = $kind
WITH activity, count(DISTINCT library) AS libraries
ORDER BY libraries, activity.id
LIMIT $top
MATCH (activity)<-[link:OFFERS|SEEKS]-(library:Library)
WITH activity, libraries, library, collect(type(link)) AS links
WITH activity, libraries, library, links
ORDER BY activity.id, library.id
WITH activity, libraries,
     collect(CASE WHEN 'OFFERS' IN links THEN library.name END) AS offered_by,
     collect(CASE WHEN 'SEEKS' IN links THEN library.name END) AS sought_by
RETURN activity.id AS activity_id, activity.name AS activity, activity.kind AS kind,
       offered_by[..100] AS offered_by, sought_by[..100] AS sought_by, libraries
ORDER BY libraries, activity_id
