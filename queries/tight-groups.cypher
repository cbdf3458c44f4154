// title: Which groups of libraries all give to and get from each other?
// topic: Clusters
// description: Groups in which every two libraries give and get: each offers something that the
//   other seeks. Those who exchange most come first. Nothing needs to be saved for it: it is found
//   in the network as it is.
//   What very many libraries name is not looked at; the bound can be moved.
// show: table
//
// parameter size: Libraries in a group
//   type: integer
//   default: 3
//   minimum: 2
//   maximum: 5
// parameter library: With this library
//   type: library
//   example: Valença Municipal Library
// parameter rare: Only over activities that at most this many libraries offer or seek
//   type: integer
//   default: 100
//   minimum: 1
//   maximum: 150
//
// column libraries: Libraries
// column countries: Countries
// column exchange: What they exchange
// column sisterships: Sisterships among them
// column library_ids: Library ids

MATCH (activity:Activity)
WHERE COUNT { (activity)<-[:OFFERS|SEEKS]-() } <= $rare
WITH activity
MATCH (giver:Library)-[:OFFERS]->(activity)<-[:SEEKS]-(taker:Library)
WHERE giver <> taker
WITH giver.id AS giver, taker.id AS taker
WITH giver, collect(DISTINCT taker) AS takers
WITH collect({id: giver, takers: takers}) AS all
UNWIND all AS one
UNWIND all AS two
WITH one, two
WHERE two.id IN one.takers AND one.id IN two.takers
WITH one.id AS id, two.id AS other
ORDER BY id, other
WITH id, collect(other) AS others
WITH collect({id: id, others: others}) AS all
UNWIND all AS first
UNWIND all AS second
WITH all, first, second
WHERE second.id IN first.others AND first.id < second.id
WITH all, [first.id, second.id] AS group,
     [other IN second.others WHERE other IN first.others AND other > second.id] AS common
UNWIND CASE WHEN $size > 2 THEN common ELSE [null] END AS third
WITH all, group + [each IN [third] WHERE each IS NOT NULL] AS group, third, common,
     head([each IN all WHERE each.id = third]) AS node
WITH all, group, [other IN common WHERE other > third AND other IN node.others] AS common
UNWIND CASE WHEN $size > 3 THEN common ELSE [null] END AS fourth
WITH all, group + [each IN [fourth] WHERE each IS NOT NULL] AS group, fourth, common,
     head([each IN all WHERE each.id = fourth]) AS node
WITH group, [other IN common WHERE other > fourth AND other IN node.others] AS common
UNWIND CASE WHEN $size > 4 THEN common ELSE [null] END AS fifth
WITH group + [each IN [fifth] WHERE each IS NOT NULL] AS group
WHERE $library IS NULL OR $library IN group
RETURN COLLECT {
         MATCH (library:Library) WHERE library.id IN group
         RETURN library.name ORDER BY library.id
       } AS libraries,
       COLLECT {
         MATCH (library:Library)-[:LOCATED_IN]->(country:Country) WHERE library.id IN group
         RETURN country.name ORDER BY library.id
       } AS countries,
       COLLECT {
         MATCH (a:Library)-[:OFFERS]->(activity:Activity)<-[:SEEKS]-(b:Library)
         WHERE a.id IN group AND b.id IN group AND a <> b
         WITH DISTINCT activity
         RETURN activity.name ORDER BY activity.id
       } AS exchange,
       COUNT {
         MATCH (a:Library)-[tie:SISTER_OF]->(b:Library)
         WHERE a.id IN group AND b.id IN group AND coalesce(tie.status, 'unknown') <> 'ended'
       } AS sisterships,
       group AS library_ids
ORDER BY size(exchange) DESC, library_ids
