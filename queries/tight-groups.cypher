// title: Which groups of libraries all give to and get from each other?
// topic: Clusters
// description: Groups in which every two libraries give and get: each offers something that the
//   other seeks. Those who exchange most come first. Nothing needs to be saved for it: it is found
//   in the network as it is.
//   Of more than 100 libraries the 100 are looked at that name most activities, from all countries
//   in turn; choosing a library looks at the 100 that exchange most with it. A group is made of a
//   library and others of those with which it exchanges most: of the first 30 in groups of three,
//   14 in groups of four, 11 in groups of five; of a chosen library's own all, 50 and 25.
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
// parameter top: Groups at most
//   type: integer
//   default: 1000
//   minimum: 1
//   maximum: 2000
//
// column libraries: Libraries
// column countries: Countries
// column exchange: What they exchange
// column sisterships: Sisterships among them
// column library_ids: Library ids

CALL () {
  MATCH (us:Library {id: $library})
  RETURN collect(us.id) AS ours,
         head(collect([(us)-[:OFFERS]->(activity:Activity) | activity.id])) AS we_offer,
         head(collect([(us)-[:SEEKS]->(activity:Activity) | activity.id])) AS we_seek
}
MATCH (library:Library)
OPTIONAL MATCH (library)-[:LOCATED_IN]->(country:Country)
WITH ours, library, country.id AS land,
     CASE WHEN $library IS NULL OR library.id IN ours
          THEN COUNT { (library)-[:OFFERS]->() } ELSE
       size([(library)-[:OFFERS]->(activity:Activity) WHERE activity.id IN we_seek | 1]) END AS gives,
     CASE WHEN $library IS NULL OR library.id IN ours
          THEN COUNT { (library)-[:SEEKS]->() } ELSE
       size([(library)-[:SEEKS]->(activity:Activity) WHERE activity.id IN we_offer | 1]) END AS gets
WHERE gives > 0 AND gets > 0
WITH ours, library, land, gives + gets AS worth
ORDER BY worth DESC, library.id
WITH ours, CASE WHEN $library IS NULL THEN land END AS land, collect(library) AS those
UNWIND range(0, size(those) - 1) AS place
WITH those[place] AS library, CASE WHEN those[place].id IN ours THEN -1 ELSE place END AS place
ORDER BY place, library.id
LIMIT 100
WITH library, [(library)-[:OFFERS]->(activity:Activity) | activity.id] AS offers,
     [(library)-[:SEEKS]->(activity:Activity) | activity.id] AS seeks
ORDER BY library.id
WITH collect({id: library.id, offers: offers, seeks: seeks}) AS chosen
WITH chosen, [one IN chosen | [two IN chosen | CASE one.id WHEN two.id THEN 0 ELSE
                size([gift IN one.offers WHERE gift IN two.seeks]) END]] AS gifts
WITH chosen, gifts, range(0, size(chosen) - 1) AS places
WITH chosen, places, [i IN places | [j IN places |
       CASE WHEN gifts[i][j] > 0 AND gifts[j][i] > 0 THEN gifts[i][j] + gifts[j][i] ELSE 0 END
     ]] AS ties
// For each library the places of those with which it exchanges most, in the order of their ids.
UNWIND places AS us
WITH chosen, ties, places, us
WHERE $library IS NULL OR chosen[us].id = $library
WITH chosen, ties, us, COLLECT {
       UNWIND places AS them
       WITH them, ties[us][them] AS gifts
       WHERE gifts > 0
       RETURN them ORDER BY gifts DESC, them
     } AS best
WITH chosen, ties, us, best[..
       CASE $size WHEN 2 THEN 100
                  WHEN 3 THEN CASE WHEN $library IS NULL THEN 30 ELSE 100 END
                  WHEN 4 THEN CASE WHEN $library IS NULL THEN 14 ELSE 50 END
                  ELSE CASE WHEN $library IS NULL THEN 11 ELSE 25 END END] AS best
UNWIND best AS a
UNWIND CASE WHEN $size > 2 THEN best ELSE [null] END AS b
WITH chosen, ties, us, best, a, b
WHERE b IS NULL OR (a < b AND ties[a][b] > 0)
UNWIND CASE WHEN $size > 3 THEN best ELSE [null] END AS c
WITH chosen, ties, us, best, a, b, c
WHERE c IS NULL OR (b < c AND ties[a][c] > 0 AND ties[b][c] > 0)
UNWIND CASE WHEN $size > 4 THEN best ELSE [null] END AS d
WITH chosen, ties, us, a, b, c, d
WHERE d IS NULL OR (c < d AND ties[a][d] > 0 AND ties[b][d] > 0 AND ties[c][d] > 0)
WITH chosen, us, [each IN [a, b, c, d] WHERE each IS NOT NULL] AS others,
     ties[us][a] + coalesce(ties[us][b] + ties[a][b], 0)
       + coalesce(ties[us][c] + ties[a][c] + ties[b][c], 0)
       + coalesce(ties[us][d] + ties[a][d] + ties[b][d] + ties[c][d], 0) AS gifts
WITH [each IN others WHERE each < us | chosen[each].id] + [chosen[us].id]
       + [each IN others WHERE each > us | chosen[each].id] AS group, gifts
// From here on a row is small: one engine drops what it carried at a WITH, the other at max().
WITH group, max(gifts) AS gifts
ORDER BY gifts DESC, group
LIMIT 2000
UNWIND group AS id
MATCH (library:Library {id: id})
WITH group, collect({id: id, offers: [(library)-[:OFFERS]->(activity:Activity) | activity.id],
                     seeks: [(library)-[:SEEKS]->(activity:Activity) | activity.id]}) AS members
WITH group, COLLECT {
       UNWIND members AS giver
       UNWIND members AS taker
       WITH giver, taker
       WHERE giver.id <> taker.id
       UNWIND [gift IN giver.offers WHERE gift IN taker.seeks] AS gift
       RETURN DISTINCT gift
     } AS gifts
ORDER BY size(gifts) DESC, group
LIMIT $top
RETURN COLLECT {
         UNWIND group AS id
         MATCH (library:Library {id: id})
         RETURN library.name ORDER BY library.id
       } AS libraries,
       COLLECT {
         UNWIND group AS id
         MATCH (library:Library {id: id})-[:LOCATED_IN]->(country:Country)
         RETURN country.name ORDER BY library.id
       } AS countries,
       COLLECT {
         UNWIND gifts AS id
         MATCH (activity:Activity {id: id})
         RETURN activity.name ORDER BY activity.id
       } AS exchange,
       COUNT {
         UNWIND group AS id
         MATCH (a:Library {id: id})-[tie:SISTER_OF]->(b:Library)
         WHERE b.id IN group AND coalesce(tie.status, 'unknown') <> 'ended'
       } AS sisterships,
       group AS library_ids
ORDER BY size(exchange) DESC, library_ids
