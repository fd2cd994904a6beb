"use strict";
// Starts Swagger UI. A file of its own, so that the content security policy needs no exception.
const place = document.getElementById("swagger-ui");
SwaggerUIBundle({
  url: place.dataset.schema,
  domNode: place,
  deepLinking: true,
  validatorUrl: null,
  supportedSubmitMethods: ["get"],
  presets: [SwaggerUIBundle.presets.apis],
  layout: "BaseLayout",
});
