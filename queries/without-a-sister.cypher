// title: Which libraries have no sister?
// topic: Finding a partner
// description: Libraries of which no sistership is known, those that tell most about themselves
//   first. Some say that they have sisters; who they are was not found. Sisterships that have
//   ended do not count.
// show: table
//
// parameter country: Only in
//   type: country
//   example: Spain
// parameter seeks_eu: Only those seeking partners for a European programme
//   type: boolean
//   default: no
//
// column library_id: Library id
// column library: Library
// column country: Country
// column sisters_stated: Sisters it says it has
// column seeks_eu_partners: Seeks EU partners
// column offers: Activities offered
// column seeks: Activities sought
// column speaks: Languages of the staff

MATCH (library:Library)
WHERE NOT EXISTS {
    MATCH (library)-[tie:SISTER_OF]-() WHERE coalesce(tie.status, 'unknown') <> 'ended'
  }
  AND ($country IS NULL OR EXISTS { (library)-[:LOCATED_IN]->(:Country {id: $country}) })
  AND (coalesce($seeks_eu, false) = false OR library.seeks_eu_partners = true)
WITH library,
     CASE WHEN 'offers' IN coalesce(library.stated, [])
          THEN COUNT { (library)-[:OFFERS]->() } END AS offers,
     CASE WHEN 'seeks' IN coalesce(library.stated, [])
          THEN COUNT { (library)-[:SEEKS]->() } END AS seeks,
     CASE WHEN 'staff_languages' IN coalesce(library.stated, [])
          THEN COUNT { (library)-[:STAFF_SPEAK]->() } END AS speaks
RETURN library.id AS library_id, library.name AS library,
       head([(library)-[:LOCATED_IN]->(country) | country.name]) AS country,
       library.sisterships_stated AS sisters_stated,
       library.seeks_eu_partners AS seeks_eu_partners, offers, seeks, speaks
ORDER BY coalesce(offers, 0) + coalesce(seeks, 0) + coalesce(speaks, 0) DESC, library_id
