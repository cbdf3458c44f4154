// title: Which activities are rarest?
// topic: Activities
// description: Activities that few libraries offer or seek, with their names. Who shares a rare
//   activity has more to talk about than who shares a common one.
// show: table
//
// parameter most: Offered or sought by at most this many libraries
//   type: integer
//   default: 3
//   minimum: 1
//   maximum: 100
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

MATCH (activity:Activity)
WHERE $kind IS NULL OR activity.kind = $kind
WITH activity, COUNT { (activity)<-[:OFFERS]-() } AS offers, COUNT { (activity)<-[:SEEKS]-() } AS seeks
WHERE offers + seeks > 0 AND offers <= $most AND seeks <= $most
MATCH (activity)<-[link:OFFERS|SEEKS]-(library:Library)
WITH activity, library, collect(type(link)) AS links
WITH activity, library, links
ORDER BY activity.id, library.id
WITH activity, count(library) AS libraries,
     collect(CASE WHEN 'OFFERS' IN links THEN library.name END) AS offered_by,
     collect(CASE WHEN 'SEEKS' IN links THEN library.name END) AS sought_by
WHERE libraries <= $most
RETURN activity.id AS activity_id, activity.name AS activity, activity.kind AS kind,
       offered_by, sought_by, libraries
ORDER BY libraries, activity_id
