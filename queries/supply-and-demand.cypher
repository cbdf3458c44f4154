// title: What is offered, and what is sought?
// topic: Activities
// description: For each activity, how many libraries offer it and how many seek it with a sister.
//   Where more seek it than offer it, a new partner would be welcome.
// show: chart
//
// parameter country: Only libraries in
//   type: country
//   example: Poland
// parameter kind: Only
//   type: choice
//   choices: theme | method | flag
//   example: theme
//
// column activity: Activity
// column offered_by: Libraries offering it
// column sought_by: Libraries seeking it
// column gap: More seekers than givers
// column kind: Kind
// column activity_id: Activity id

MATCH (activity:Activity)
WHERE $kind IS NULL OR activity.kind = $kind
OPTIONAL MATCH (activity)<-[link:OFFERS|SEEKS]-(library:Library)
WHERE $country IS NULL OR EXISTS { (library)-[:LOCATED_IN]->(:Country {id: $country}) }
WITH activity, count(CASE type(link) WHEN 'OFFERS' THEN 1 END) AS offered_by,
     count(CASE type(link) WHEN 'SEEKS' THEN 1 END) AS sought_by
WHERE offered_by + sought_by > 0
RETURN activity.name AS activity, offered_by, sought_by,
       CASE WHEN sought_by > offered_by THEN sought_by - offered_by ELSE 0 END AS gap,
       activity.kind AS kind, activity.id AS activity_id
ORDER BY offered_by + sought_by DESC, activity_id
