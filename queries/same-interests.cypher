// title: Which libraries have the same interests?
// topic: Activities
// description: Groups of libraries from at least two countries that all want to do the same two
//   things with a sister, or all offer them. Groups around rarer activities come first.
//   As many groups are told as one asks for, and in a large network only those around the rarest
//   activities are looked for; of a large group the first hundred are named.
// show: table
//
// parameter what: Interests that they
//   type: choice
//   choices: seek | offer
//   default: seek
// parameter size: Libraries in a group, at least
//   type: integer
//   default: 3
//   minimum: 2
//   maximum: 100
// parameter rare: Only over activities that at most this many libraries name
//   type: integer
//   example: 300
//   minimum: 2
// parameter top: Groups at most
//   type: integer
//   default: 200
//   minimum: 1
//   maximum: 10000
//
// column first: One activity
// column second: And
// column libraries: Libraries
// column countries: Countries
// column size: Size
// column first_id: First activity id
// column second_id: Second activity id

MATCH (activity:Activity)<-[link:OFFERS|SEEKS]-(library:Library)-[:LOCATED_IN]->(country:Country)
WHERE type(link) = CASE $what WHEN 'offer' THEN 'OFFERS' ELSE 'SEEKS' END
WITH activity.id AS id, count(DISTINCT library) AS named_by, count(DISTINCT country) AS lands
WHERE named_by >= $size AND lands >= 2 AND ($rare IS NULL OR named_by <= $rare)
WITH id, named_by
ORDER BY named_by, id
WITH collect({id: id, named_by: named_by}) AS rarest
UNWIND range(0, size(rarest) - 1) AS place
WITH rarest[place].id AS id, rarest[place].named_by AS named_by,
     reduce(sum = 0, rarer IN rarest[..place] | sum + rarer.named_by) AS before
WHERE before < 20000
MATCH (activity:Activity {id: id})<-[link:OFFERS|SEEKS]-(library:Library)
WHERE type(link) = CASE $what WHEN 'offer' THEN 'OFFERS' ELSE 'SEEKS' END
WITH library, collect({id: id, name: activity.name, named_by: named_by}) AS interests
MATCH (library)-[:LOCATED_IN]->(country:Country)
WITH library.id AS library_id, library.name AS library, country.name AS country, interests
ORDER BY library_id
UNWIND interests AS one
UNWIND interests AS two
WITH library, country, one, two
WHERE one.id < two.id
WITH one.id AS first_id, one.name AS first, two.id AS second_id, two.name AS second,
     one.named_by + two.named_by AS named_by, collect(library) AS libraries,
     collect(DISTINCT country) AS countries
WHERE size(libraries) >= $size AND size(countries) >= 2
RETURN first, second, libraries[..100] AS libraries, countries, size(libraries) AS size,
       first_id, second_id
ORDER BY named_by, size DESC, first_id, second_id
LIMIT $top
