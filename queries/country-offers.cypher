// title: What do a country's libraries offer, and what do they lack?
// topic: Countries
// description: Every activity, with how many libraries of a country offer and seek it and how many
//   elsewhere do. What is sought here and offered by nobody here is the country's gap.
// show: table
//
// parameter country: Country
//   type: country
//   required: yes
//   example: Poland
//
// column activity_id: Activity id
// column activity: Activity
// column here: In this country
// column offered_here: Offer it here
// column sought_here: Seek it here
// column offered_elsewhere: Offer it elsewhere
// column sought_elsewhere: Seek it elsewhere

MATCH (activity:Activity)<-[link:OFFERS|SEEKS]-(library:Library)-[:LOCATED_IN]->(country:Country)
WITH activity,
     count(CASE WHEN type(link) = 'OFFERS' AND country.id = $country THEN 1 END) AS offered_here,
     count(CASE WHEN type(link) = 'SEEKS' AND country.id = $country THEN 1 END) AS sought_here,
     count(CASE WHEN type(link) = 'OFFERS' AND country.id <> $country THEN 1 END)
       AS offered_elsewhere,
     count(CASE WHEN type(link) = 'SEEKS' AND country.id <> $country THEN 1 END)
       AS sought_elsewhere
WITH activity, offered_here, sought_here, offered_elsewhere, sought_elsewhere,
     CASE WHEN offered_here = 0 AND sought_here > 0 THEN 'sought, not offered'
          WHEN offered_here > 0 AND sought_here > 0 THEN 'offered and sought'
          WHEN offered_here > 0 THEN 'offered'
          ELSE 'neither' END AS here
RETURN activity.id AS activity_id, activity.name AS activity, here, offered_here, sought_here,
       offered_elsewhere, sought_elsewhere
ORDER BY CASE here WHEN 'sought, not offered' THEN 1 WHEN 'offered and sought' THEN 2
                   WHEN 'offered' THEN 3 ELSE 4 END,
         offered_here + sought_here DESC, offered_elsewhere + sought_elsewhere DESC, activity_id
