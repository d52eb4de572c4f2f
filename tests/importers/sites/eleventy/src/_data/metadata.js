export default {
  title: "Harbour Post",
  url: "https://harbour.example/",
  language: "en",
  description: "News of the harbour",
  author: { name: "Mele Tavita", url: "https://mele.example/" },
};
