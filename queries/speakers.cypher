// title: Who speaks this language?
// topic: Languages
// description: Libraries whose staff or patrons speak a language. A blank means that the library
//   does not tell its languages. Implied marks a country's own language that a library left out.
// show: table
//
// parameter language: Language
//   type: language
//   required: yes
//   example: Russian
// parameter country: Only in
//   type: country
//   example: Lithuania
//
// column library_id: Library id
// column library: Library
// column country: Country
// column staff: Staff
// column patrons: Patrons
// column implied: Implied
// column sisters: Sisters

MATCH (language:Language {id: $language})<-[spoken:STAFF_SPEAK|PATRONS_SPEAK]-(library:Library)
WITH library, collect(type(spoken)) AS by,
     collect(CASE WHEN spoken.implied THEN true END) AS implied
MATCH (library)-[:LOCATED_IN]->(country:Country)
WHERE $country IS NULL OR country.id = $country
RETURN library.id AS library_id, library.name AS library, country.name AS country,
       CASE WHEN 'STAFF_SPEAK' IN by THEN true
            WHEN 'staff_languages' IN coalesce(library.stated, []) THEN false END AS staff,
       CASE WHEN 'PATRONS_SPEAK' IN by THEN true
            WHEN 'patron_languages' IN coalesce(library.stated, []) THEN false END AS patrons,
       size(implied) = size(by) AS implied,
       COUNT { MATCH (library)-[tie:SISTER_OF]-() WHERE coalesce(tie.status, 'unknown') <> 'ended' } AS sisters
ORDER BY size(by) DESC, library_id
