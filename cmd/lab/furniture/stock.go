package furniture

// Stock fillers for manners that bring none of their own: invented people and
// sites, common places and the agencies that credits name.
var (
	stockFirst = []string{
		"Ann", "Peter", "Maria", "James", "Priya", "Tom", "Sipho", "Claire", "Ahmed", "Laura", "Wei", "Diego",
		"Fatima", "Greg", "Hannah", "Ivan", "Joy", "Kemi", "Liam", "Nora", "Omar", "Ruth", "Sanjay", "Yuki",
	}
	stockLast = []string{
		"Barlow", "Okafor", "Iyer", "Novak", "McBride", "Sanders", "Dlamini", "Keane", "Haddad", "Lindgren", "Zhao", "Ortega",
		"Rahman", "Whitlock", "Weiss", "Petrov", "Adeyemi", "Brennan", "Castle", "Tanaka", "Pruitt", "Mehta", "Doyle", "Van Wyk",
	}
	stockPlaces = []string{
		"Leeds", "Denver", "Mumbai", "Cape Town", "Dublin", "Sydney", "Warsaw", "Cairo", "Toronto", "Lyon", "Ohio", "Cardiff",
		"Nairobi", "Geneva", "Kyiv", "Bristol", "New Delhi", "Texas", "Hong Kong", "Belfast",
	}
	stockSections = []string{
		"World", "Politics", "Business", "UK News", "Sport", "Technology", "Health", "Entertainment", "Opinion", "Science",
		"US", "Crime", "Money", "Travel", "Education", "Environment", "Lifestyle", "Culture",
	}
	stockTopics = []string{
		"Climate", "Elections", "Football", "Housing", "Ukraine", "Inflation", "Vaccines", "Immigration", "Space", "Royals",
		"Artificial intelligence", "Oil", "Courts", "Schools", "Rail", "Supreme Court", "Energy", "Gaza",
	}
	stockOutlets = []string{
		"The Courier", "Daily Ledger", "Channel 9", "The Observer Post", "NewsDesk", "Morning Herald", "The Wire Room",
		"KXTR", "Evening Argus", "The Bulletin", "Metro Times", "The Beacon",
	}
	stockAgencies = []string{
		"Getty Images", "Reuters", "AP", "AFP", "PA", "EPA", "Shutterstock", "PA Wire", "Bloomberg", "Alamy", "Xinhua",
		"EFE", "dpa", "ANSA", "iStock", "Rex", "AFP/Getty Images", "AAP", "NurPhoto", "Anadolu",
	}
	stockTitles = []string{
		"Council backs down over bridge tolls", "What we know about the ferry fire", "Five things to watch in the budget",
		"Why rents are rising again", "Inside the plan to save the reef", "Minister quits after leak inquiry",
		"How a small town beat the flood", "Strike on rail network: which trains run",
	}
	stockMonths = []string{
		"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
	}
	stockDays  = []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
	stockAgo   = []string{"{n} hours ago", "{n} minutes ago", "{n} days ago", "{n}h", "{n}d"}
	stockNicks = []string{
		"Guest", "Anonymous", "Bluebird", "Grumpy", "OldSalt", "Riverman", "Wanderer", "Taxpayer", "Observer", "JustSaying", "Kiwi",
		"NightOwl", "Realist", "Sunflower", "Voter", "Pensioner", "TruthTeller", "Cyclist", "Marathon", "Teacher", "Mopsy", "Zorro",
		"Nemo", "Falcon", "Tiger", "Vega", "Omega", "Lupo", "Maja", "Pablo", "Karo", "Fritz",
	}
)
