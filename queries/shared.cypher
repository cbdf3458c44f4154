// title: What do these two libraries share?
// topic: Finding a partner
// description: Everything that two libraries have in common or could give each other: activities,
//   languages, country wishes, sisters, size, kind and interest in European projects. What few
//   libraries have stands first within its kind. What a library does not say is left out.
//   A sistership of the two that has ended is told as such, and counts as none.
// show: table
//
// parameter library: Our library
//   type: library
//   required: yes
//   example: Klaipeda City Municipality Imanuelis Kantas Public Library
// parameter other: The other library
//   type: library
//   required: yes
//   example: Valença Municipal Library
//
// column what: What it is
// column item_id: Id
// column item: Shared
// column named_by: Libraries with the same

MATCH (us:Library {id: $library}), (them:Library {id: $other})
CALL (us, them) {
  MATCH (us)-[:SEEKS]->(x)<-[:OFFERS]-(them)
  RETURN 1 AS place, 'they offer, we seek' AS what, x.id AS item_id, x.name AS item,
         COUNT { ()-[:OFFERS]->(x) } AS named_by
  UNION ALL
  MATCH (us)-[:OFFERS]->(x)<-[:SEEKS]-(them)
  RETURN 2 AS place, 'we offer, they seek' AS what, x.id AS item_id, x.name AS item,
         COUNT { ()-[:SEEKS]->(x) } AS named_by
  UNION ALL
  MATCH (us)-[:SEEKS]->(x)<-[:SEEKS]-(them)
  RETURN 3 AS place, 'both seek' AS what, x.id AS item_id, x.name AS item,
         COUNT { ()-[:SEEKS]->(x) } AS named_by
  UNION ALL
  MATCH (us)-[:OFFERS]->(x)<-[:OFFERS]-(them)
  RETURN 4 AS place, 'both offer' AS what, x.id AS item_id, x.name AS item,
         COUNT { ()-[:OFFERS]->(x) } AS named_by
  UNION ALL
  MATCH (us)-[:STAFF_SPEAK]->(x)<-[:STAFF_SPEAK]-(them)
  RETURN 5 AS place, 'both staffs speak' AS what, x.id AS item_id, x.name AS item,
         COUNT { ()-[:STAFF_SPEAK]->(x) } AS named_by
  UNION ALL
  MATCH (us)-[:PATRONS_SPEAK]->(x)<-[:PATRONS_SPEAK]-(them)
  RETURN 6 AS place, 'patrons of both speak' AS what, x.id AS item_id, x.name AS item,
         COUNT { ()-[:PATRONS_SPEAK]->(x) } AS named_by
  UNION ALL
  MATCH (us)-[:PREFERS]->(x)<-[:LOCATED_IN]-(them)
  RETURN 7 AS place, 'we wish for their country' AS what, x.id AS item_id, x.name AS item,
         COUNT { ()-[:PREFERS]->(x) } AS named_by
  UNION ALL
  MATCH (us)-[:LOCATED_IN]->(x)<-[:PREFERS]-(them)
  RETURN 8 AS place, 'they wish for our country' AS what, x.id AS item_id, x.name AS item,
         COUNT { ()-[:PREFERS]->(x) } AS named_by
  UNION ALL
  MATCH (us)-[:PREFERS]->(x)<-[:PREFERS]-(them)
  RETURN 9 AS place, 'both wish for the country' AS what, x.id AS item_id, x.name AS item,
         COUNT { ()-[:PREFERS]->(x) } AS named_by
  UNION ALL
  MATCH (us)-[:LOCATED_IN]->(x)<-[:LOCATED_IN]-(them)
  RETURN 10 AS place, 'both are in' AS what, x.id AS item_id, x.name AS item,
         COUNT { ()-[:LOCATED_IN]->(x) } AS named_by
  UNION ALL
  MATCH (us)-[tie:SISTER_OF]-(them)
  RETURN 11 AS place,
         CASE WHEN coalesce(tie.status, 'unknown') <> 'ended' THEN 'sisters already'
              ELSE 'were sisters, ended' END AS what, them.id AS item_id, them.name AS item,
         COUNT {
           MATCH (them)-[held:SISTER_OF]-() WHERE coalesce(held.status, 'unknown') <> 'ended'
         } AS named_by
  UNION ALL
  MATCH (us)-[ours:SISTER_OF]-(x)-[theirs:SISTER_OF]-(them)
  WHERE coalesce(ours.status, 'unknown') <> 'ended'
    AND coalesce(theirs.status, 'unknown') <> 'ended'
  RETURN 12 AS place, 'sister of both' AS what, x.id AS item_id, x.name AS item,
         COUNT {
           MATCH (x)-[held:SISTER_OF]-() WHERE coalesce(held.status, 'unknown') <> 'ended'
         } AS named_by
  UNION ALL
  WITH us, them
  WHERE us.type = them.type
  RETURN 13 AS place, 'kind of both' AS what, us.type AS item_id, us.type AS item,
         COUNT { MATCH (x:Library) WHERE x.type = us.type RETURN x } AS named_by
  UNION ALL
  WITH us, them
  WHERE us.population_band = them.population_band
  RETURN 14 AS place, 'size of both' AS what, us.population_band AS item_id,
         CASE us.population_band
           WHEN 'lt_10k' THEN 'under 10,000 people'
           WHEN '10k_100k' THEN '10,000 to 100,000 people'
           WHEN 'gt_100k' THEN 'over 100,000 people'
           ELSE us.population_band END AS item,
         COUNT { MATCH (x:Library) WHERE x.population_band = us.population_band RETURN x } AS named_by
  UNION ALL
  WITH us, them
  WHERE us.open_to_all AND them.open_to_all
  RETURN 15 AS place, 'both are open to' AS what, 'open' AS item_id, 'every country' AS item,
         COUNT { MATCH (x:Library) WHERE x.open_to_all RETURN x } AS named_by
  UNION ALL
  WITH us, them
  WHERE us.seeks_eu_partners AND them.in_eu_programme
  RETURN 16 AS place, 'we seek, they take part' AS what, 'eu' AS item_id,
         'European projects' AS item,
         COUNT { MATCH (x:Library) WHERE x.in_eu_programme RETURN x } AS named_by
  UNION ALL
  WITH us, them
  WHERE us.in_eu_programme AND them.seeks_eu_partners
  RETURN 17 AS place, 'we take part, they seek' AS what, 'eu' AS item_id,
         'European projects' AS item,
         COUNT { MATCH (x:Library) WHERE x.seeks_eu_partners RETURN x } AS named_by
}
RETURN what, item_id, item, named_by
ORDER BY place, named_by, item_id
