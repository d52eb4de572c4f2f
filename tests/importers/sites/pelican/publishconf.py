SITEURL = "https://harbour.example"
