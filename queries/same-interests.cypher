// title: Which libraries have the same interests?
// topic: Activities
// description: Groups of libraries from at least two countries that all want to do the same two
//   things with a sister, or all offer them. Groups around rarer activities come first.
//   What very many libraries name is not looked at; the bound can be moved.
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
//   default: 300
//   minimum: 2
//   maximum: 1000
//
// column first: One activity
// column second: And
// column libraries: Libraries
// column countries: Countries
// column size: Size
// column first_id: First activity id
// column second_id: Second activity id

MATCH (activity:Activity)<-[link:OFFERS|SEEKS]-(library:Library)
WHERE type(link) = CASE $what WHEN 'offer' THEN 'OFFERS' ELSE 'SEEKS' END
WITH activity, collect(library) AS libraries
WHERE size(libraries) <= $rare AND size(libraries) >= $size
UNWIND libraries AS library
WITH activity, size(libraries) AS named_by, library
ORDER BY library.id, activity.id
WITH library, collect({activity: activity, named_by: named_by}) AS interests
UNWIND interests AS one
UNWIND interests AS two
WITH library, one, two
WHERE one.activity.id < two.activity.id
MATCH (library)-[:LOCATED_IN]->(country:Country)
WITH one.activity AS first, two.activity AS second, one.named_by + two.named_by AS named_by,
     library, country
ORDER BY library.id
WITH first, second, named_by, collect(library.name) AS libraries,
     collect(DISTINCT country.name) AS countries
WHERE size(libraries) >= $size AND size(countries) >= 2
RETURN first.name AS first, second.name AS second, libraries, countries, size(libraries) AS size,
       first.id AS first_id, second.id AS second_id
ORDER BY named_by, size DESC, first_id, second_id
