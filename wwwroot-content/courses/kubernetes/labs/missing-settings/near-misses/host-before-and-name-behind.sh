# fails: orders-run
kubectl patch deployment orders --type=json -p '[{"op":"replace","path":"/spec/template/spec/containers/0/env","value":[{"name":"DB_HOST","value":"orders-db"},{"name":"DB_URL","value":"postgres://$(DB_HOST):5432/$(DB_NAME)"},{"name":"DB_NAME","value":"orders"}]}]'
