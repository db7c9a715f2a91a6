# docker build --tag concord . && docker run --publish 3000:3000 --volume concord-data:/data \
#   --env APP_ORIGIN=https://book.example.com --env SMTP_URL=… --env MAIL_FROM=… concord
# Nothing is written outside /data and /tmp: add --read-only --tmpfs /tmp.

FROM node:26-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts

FROM packages AS built
COPY . .
RUN npx svelte-kit sync && node scripts/build.mjs

FROM packages AS needed
RUN npm prune --omit=dev --ignore-scripts

FROM node:26-slim
WORKDIR /app
ENV NODE_ENV=production PORT=3000 DATA_DIR=/data
COPY --from=needed /app/node_modules node_modules
COPY --from=built /app/build build
COPY package.json ./
COPY drizzle drizzle
COPY src src
COPY sync-server sync-server
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
	CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "build/server/app.js"]
