/** Invented people and places. Surnames and first names mix the communities of an English town. */
export const girlNames =
  'Amelia Olivia Isla Ava Freya Lily Florence Willow Rosie Sophia Evie Grace Poppy Ella Phoebe Daisy Aisha Fatima Maryam Zara Hana Inaya Priyanka Anaya Diya Saanvi Meera Chidinma Adaeze Amara Nia Zuri Zuzanna Maja Oliwia Ioana Andreea Mei Lan Yasmin Leyla Elif Sofia Lucia Carys Niamh Orla Eilidh Scarlett Ruby Ellie Matilda Harriet Martha Ivy Elsie Thea Luna Nancy Bonnie Kezia Tamsin Jasmine Skye'.split(
    ' ',
  );
export const boyNames =
  'Oliver George Arthur Noah Leo Harry Archie Theo Freddie Jack Henry Oscar Charlie Alfie Jacob Finley Mohammed Yusuf Ibrahim Zayn Bilal Hamza Arjun Rohan Vihaan Kabir Aarav Tobi Chukwu Kwame Kofi Malachi Jayden Jakub Filip Kacper Matei Andrei Wei Jun Minh Emre Kerem Mateo Rafael Rhys Dylan Cillian Callum Ewan Logan Riley Toby Reuben Elijah Isaac Ethan Samuel Dexter Jude Rory Albie Caleb Nathaniel'.split(
    ' ',
  );
export const parentNamesF =
  'Sarah Emma Claire Rachel Louise Nicola Rebecca Joanne Kelly Gemma Laura Hayley Shabana Nasreen Rukhsana Samina Sunita Anjali Deepa Ngozi Blessing Folake Abena Agnieszka Katarzyna Elena Mihaela Ling Thu Aylin Maria Siobhan Megan Bethan Leanne Stacey Donna Tracey Michelle Vanessa'.split(
    ' ',
  );
export const parentNamesM =
  'David Paul Mark James Andrew Stephen Craig Lee Darren Simon Imran Tariq Asif Khalid Sanjay Vikram Rajesh Emeka Segun Kojo Piotr Tomasz Ion Marius Wei Hung Mehmet Carlos Gareth Sean Neil Jason Adam Ryan Martin Keith'.split(
    ' ',
  );
export const surnames =
  'Abbott Ackroyd Adeyemi Ahmed Akhtar Ali Allsopp Ashworth Asante Atkins Bagshaw Bailey Banerjee Barker Begum Bhatti Birch Boateng Booth Bradley Brennan Broadhurst Butt Carter Chaudhry Chen Clayton Cooke Coulson Dacosta Dalton Das Dhillon Dunne Eaton Egan Eze Farah Farrow Fenwick Fisher Flynn Garside Ghosh Gill Goddard Gomez Grabowski Greaves Hadley Hallam Haque Hargreaves Hayward Hibbert Hobson Holloway Hussain Ibeh Iqbal Ismail Jagger Jarvis Joshi Kamara Kaur Kaminski Kelleher Khan Khatun Kirkby Kowalski Lal Langford Le Leadbetter Li Lowe Mahmood Malik Marsden Mbeki Mensah Miah Mistry Moffat Morgan Mulligan Naylor Ndlovu Nguyen Nolan Novak Nuttall Oakley Obi Odell Okonkwo Osei Owusu Patel Pearce Pham Platt Popescu Quigley Radford Rahman Rao Rawson Redfern Rigby Rowbotham Sandhu Saleh Sethi Shaw Sidhu Singh Skelton Slater Stubbs Sultana Swift Tanner Thackray Tran Turnbull Uddin Varga Wade Walsh Wang Warsame Whitaker Wilde Wojcik Wragg Yates Yeung Yilmaz Zaman'.split(
    ' ',
  );
export const streets =
  'Alder Avenue|Beech Grove|Canal Street|Castle Lane|Chapel Walk|Church Road|Cobbler’s Yard|Cross Lane|Elm Drive|Fairfield Close|Fell View|Foundry Street|Garden Terrace|Hawthorn Road|High Street|Hill Rise|Kiln Lane|Lime Tree Court|Maple Crescent|Market Place|Mill Road|Moor Lane|Netherfield Way|North Parade|Orchard Close|Packhorse Lane|Priory Road|Quarry Hill|Railway Terrace|Ridge Way|River Walk|School Lane|Station Road|Swan Street|Tannery Row|Union Street|Valley Drive|Weavers Court|West View|Woodside Avenue'.split(
    '|',
  );
export const towns = [
  ['Northmoor', 'NM1'],
  ['Northmoor', 'NM2'],
  ['Ashbeck', 'NM3'],
  ['Thornley Bridge', 'NM4'],
  ['Kelderby', 'NM5'],
  ['Marsh Overton', 'NM6'],
  ['Great Sallow', 'NM7'],
] as const;
